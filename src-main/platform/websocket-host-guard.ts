import type { IncomingMessage } from 'node:http'

/** A refusal as HTTP says it. */
export interface Refusal {
  readonly status: number
  readonly text: string
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i

/**
 * Another website in the same browser can make requests to this port, and can point a name of its own at 127.0.0.1.
 * The first shows in `Origin`, the second in `Host`. Any port is fine: a tunnel may end at another one than ours, and
 * a page of another local port has another `Origin`.
 */
export const foreign = (request: IncomingMessage): Refusal | undefined => {
  const { host, origin } = request.headers
  if (host === undefined || !loopback.test(host))
    return { status: 403, text: 'Open the terminal as 127.0.0.1 or localhost; through a tunnel, too.' }
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, text: 'Another page may not talk to the terminal.' }
  return undefined
}

const tokenPrefix = 'token.'

/** The subprotocols that a client offers: `jsonrpc`, and its token, which so stands in no address and no log. */
export const offered = (request: IncomingMessage): { readonly jsonrpc: boolean; readonly token: string } => {
  const header = request.headers['sec-websocket-protocol'] ?? ''
  const names = header.split(',').map(name => name.trim())
  const token = names.find(name => name.startsWith(tokenPrefix)) ?? tokenPrefix
  return { jsonrpc: names.includes('jsonrpc'), token: token.slice(tokenPrefix.length) }
}
