import type { VenueSocket } from '../lib/server.ts'
import { stamp } from './times.ts'
import type { World } from './world.ts'

/** A request on a stream of version 2. */
export interface StreamRequest {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly reqId: number | null
  readonly cameAt: number
}

/** A definite no on a stream, in Kraken's words. */
export class StreamRefused extends Error {}

/** Reads a request; throws StreamRefused on what is none. */
export function readStreamRequest(text: string, now: number): StreamRequest {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new StreamRefused('Malformed request')
    throw error
  }
  if (!isRecord(parsed)) throw new StreamRefused('Malformed request')
  const { method, params = {}, req_id: reqId = null, ...rest } = parsed
  if (typeof method !== 'string' || !isRecord(params)) throw new StreamRefused('Malformed request')
  if (reqId !== null && !Number.isSafeInteger(reqId)) throw new StreamRefused('Malformed request')
  for (const name of Object.keys(rest))
    throw new StreamRefused(`Unsupported field: '${name}' for the given msg type: ${method}`)
  return { method, params, reqId: reqId as number | null, cameAt: now }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field is one that this kind of request knows. */
export function onlyKnown(params: object, known: readonly string[], kind: string): void {
  for (const name of Object.keys(params))
    if (!known.includes(name)) throw new StreamRefused(`Unsupported field: '${name}' for the given msg type: ${kind}`)
}

/** What answers a request: with its number and when it came and went. */
export function acknowledge(world: World, socket: VenueSocket, request: StreamRequest, more: object): void {
  socket.send({
    method: request.method,
    ...(request.reqId === null ? {} : { req_id: request.reqId }),
    ...more,
    time_in: stamp(request.cameAt),
    time_out: stamp(world.now()),
  })
}
