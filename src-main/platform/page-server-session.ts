import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { say, securityHeaders } from './page-server.ts'
import type { Tickets } from './tickets.ts'

const mostBytes = 4_096
const body = z.union([z.strictObject({ ticket: z.string() }), z.strictObject({ token: z.string() })])

/**
 * `POST /session` trades a ticket (or the host's token, typed by a person) for a window's own token.
 * `GET /session` with `Authorization: Bearer ...` says whether a token still works: 204 or 401.
 */
export const serveSession = async (
  tickets: Tickets,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (request.method === 'GET') return check(tickets, request, response)
  if (request.method !== 'POST') return say(response, 405, 'Only GET and POST.', { allow: 'GET, POST' })
  // A form of another page cannot send this type without asking first, and it would be told no.
  if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? ''))
    return say(response, 415, 'Send JSON: {"ticket": "..."} or {"token": "..."}.')
  const text = await read(request)
  if (text === undefined) return say(response, 413, 'That is too long.', { connection: 'close' })
  const parsed = body.safeParse(json(text))
  if (!parsed.success) return say(response, 400, 'Send JSON: {"ticket": "..."} or {"token": "..."}.')
  const asked = parsed.data
  const grant = 'ticket' in asked ? tickets.redeem(asked.ticket) : tickets.redeemToken(asked.token)
  if (grant === undefined) return say(response, 401, 'That is not valid here, or not any more.')
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(grant))
}

const check = (tickets: Tickets, request: IncomingMessage, response: ServerResponse): void => {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined || !tickets.knows(token)) say(response, 401, 'That token is not valid here.')
  else response.writeHead(204, { ...securityHeaders, 'cache-control': 'no-store' }).end()
}

const read = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let bytes = 0
  // The connection stays open at an early end, so that the refusal can be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Fits no schema: answered with 400.
    return undefined
  }
}
