import type { VenueRequest } from '../lib/server.ts'

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const queryOf = ({ query }: VenueRequest): Record<string, unknown> =>
  Object.fromEntries(new URLSearchParams(query))

/** A JSON object, or nothing where the body is empty; null for what is neither. */
export function jsonOf(text: string): Record<string, unknown> | null {
  if (text === '') return {}
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export const formOf = ({ body }: VenueRequest): Record<string, unknown> => Object.fromEntries(new URLSearchParams(body))
