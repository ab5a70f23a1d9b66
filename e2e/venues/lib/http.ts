import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Seen } from './types.ts'

/** A request as a venue looks at it. */
export interface VenueRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Raw, without '?': what signatures are made over. */
  readonly query: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Raw. */
  readonly body: string
  readonly seen: Seen
}

export interface VenueAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

const MOST = 1_000_000

/** An answer of JSON text. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): VenueAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(value),
  }
}

/** Reads a request whole; throws RangeError where it is too big. */
export async function readRequest(message: IncomingMessage): Promise<VenueRequest> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST) throw new RangeError('the request is too big')
    chunks.push(chunk)
  }
  const url = message.url ?? '/'
  const [path = '/', ...rest] = url.split('?')
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]))
  const [method, body] = [message.method ?? 'GET', Buffer.concat(chunks).toString('utf8')]
  const seen: Seen = { method, path: url, headers, body, at: Date.now() }
  return { method, path, query: rest.join('?'), headers, body, seen }
}

export function writeAnswer(response: ServerResponse, answer: VenueAnswer): void {
  const body = Buffer.from(answer.body, 'utf8')
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length })
  response.end(body)
}

/** Writes the head and so much of the body as `share` says; the rest never comes. */
export function writePart(response: ServerResponse, answer: VenueAnswer, share: number): Promise<void> {
  const body = Buffer.from(answer.body, 'utf8')
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length })
  response.flushHeaders()
  const part = body.subarray(0, Math.floor(body.length * share))
  return new Promise((resolve, reject) => response.write(part, error => (error ? reject(error) : resolve())))
}
