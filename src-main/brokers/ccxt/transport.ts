import { messageOf } from '../../core/kernel/errors.ts'
import { begin } from './attempts.ts'
import type { FetchLike } from './ccxt-types.ts'
import type { Endpoint } from './endpoint.ts'

export interface TransportParts {
  readonly endpoint: Endpoint
  /** For headers and body together, ms. */
  readonly deadline: number
  /** The rest of the web: `fetch`, but for tests. */
  readonly fetch?: typeof fetch
}

/** The list of all instruments of a large venue has some 20 MB. */
const LONGEST = 64 * 1024 * 1024
/** Before a connection stands nothing is written. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** These also end a connection that stood, after the request was written: only of a new one they say that nobody was reached. */
const UNREACHED_AT_CONNECT = new Set(['EHOSTUNREACH', 'ENETUNREACH'])

/** No answer that can be read. ccxt passes it on as it is: its name is none that ccxt knows. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/**
 * What ccxt sends its requests with. One deadline over headers and body (ccxt's own ends at the headers), no redirect
 * is followed, nothing is ever sent twice, and how far each request got is noted (attempts.ts).
 */
export function transport({ endpoint, deadline, fetch: send = fetch }: TransportParts): FetchLike {
  return async (url, { method = 'GET', headers, body, signal }) => {
    const attempt = begin(method, placeOf(url))
    const timer = AbortSignal.timeout(deadline)
    const ends = signal === undefined ? timer : AbortSignal.any([timer, signal])
    attempt.stage = 'sent'
    try {
      const init = { method, ...(headers === undefined ? {} : { headers }), signal: ends, redirect: 'error' as const }
      const response = await send(endpoint.rewrite(url), body === undefined ? init : { ...init, body })
      const text = await readAll(response)
      const { status, statusText } = response
      attempt.answer = { status, text, body: parse(text) }
      attempt.stage = 'answered'
      return new Response(canHaveBody(status) ? text : null, { status, statusText, headers: plain(response.headers) })
    } catch (error) {
      if (isUnreached(error)) attempt.stage = 'unreached'
      const why = timer.aborted ? `no whole answer within ${deadline / 1000} s` : reasonOf(error)
      throw new NoAnswer(`${method} ${attempt.what}: ${why}`)
    }
  }
}

/** Host and path: the query may hold what is nobody's business. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that cannot be read'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

async function readAll(response: Response): Promise<string> {
  if (response.body === null) return ''
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body) {
    length += part.byteLength
    if (length > LONGEST) throw new Error(`an answer of over ${LONGEST / 1024 / 1024} MB`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const canHaveBody = (status: number): boolean => status !== 204 && status !== 205 && status !== 304

/** The text is unpacked already, and its length another. */
function plain(from: Headers): Headers {
  const headers = new Headers(from)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return headers
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isConnecting = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && error.syscall === 'connect'

function isUnreached(error: unknown): boolean {
  const code = codeOf(error)
  if (UNREACHED.has(code) || (UNREACHED_AT_CONNECT.has(code) && isConnecting(error))) return true
  if (!(error instanceof Error)) return false
  // Several addresses of a host were tried: none may have been reached.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isUnreached)
  return error.cause !== undefined && isUnreached(error.cause)
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause
  return inner === undefined ? messageOf(error) : `${messageOf(error)} (${messageOf(inner)})`
}
