/** A complete answer of a venue. */
export interface VenueAnswer {
  readonly status: number
  readonly text: string
  /** Undefined: no JSON. */
  readonly body: unknown
}

/** The venue's own definite no; null: it says nothing definite. */
export interface Refusal {
  readonly code: string
  readonly text: string
}

/** Reads whether an answer is a definite no. What it does not know is not definite. */
export type Judge = (answer: VenueAnswer) => Refusal | null

export const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && name in body ? Reflect.get(body, name) : undefined

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

export interface CodeRule {
  /** Where the code and the text stand. */
  readonly code: readonly string[]
  readonly text: readonly string[]
  /** Codes that mean: all is well. */
  readonly fine?: readonly string[]
  /** Codes that say nothing: any other that is told counts in their place, and alone they leave it open. */
  readonly vague?: RegExp
  /** Codes after which nobody knows, and words in a code or a text. */
  readonly unknown: readonly string[]
  readonly unknownText?: RegExp
  /** Also an answer with status 2xx may say no. */
  readonly okMayRefuse: boolean
}

/**
 * The common case: a code and a text somewhere in the body. An answer of 5xx, 408 or one that is no JSON is never
 * definite: what stands before the venue's engine may have made it.
 */
export function byCode(rule: CodeRule): Judge {
  const { vague = /^$/ } = rule
  const first = (body: unknown, names: readonly string[], passing = vague): string => {
    const told = names.map(n => word(n.split('.').reduce(field, body))).filter(w => w !== '')
    return told.find(w => !passing.test(w)) ?? told[0] ?? ''
  }
  return ({ status, body }) => {
    if (body === undefined || status >= 500 || status === 408) return null
    if (status < 400 && !rule.okMayRefuse) return null
    const code = first(body, rule.code)
    const text = first(body, rule.text)
    if (code === '' && text === '') return null
    if (code !== '' && rule.fine?.includes(code)) return null
    if (rule.unknown.includes(code) || (code !== '' && vague.test(code))) return null
    if (rule.unknownText?.test(`${code} ${text}`)) return null
    return { code: code === '' ? 'REFUSED' : code, text: text === '' ? code : text }
  }
}
