import { TerminalError } from '../../core/kernel/errors.ts'

/** Where requests really go: other addresses for some of the venue's hosts. */
export interface Endpoint {
  /** The address that a request for `url` goes to; with https and http, wss and ws alike. */
  rewrite(url: string): string
  /** Something is answered by another address than the venue's own. */
  readonly redirected: boolean
  /** Everything that is redirected stays on this machine: nothing that happens there is real. */
  readonly loopback: boolean
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const OUTSIDE = /^(https|wss):$/
const INSIDE = /^(https?|wss?):$/

export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname)
const isWithin = (hostname: string, hosts: readonly string[]): boolean =>
  hosts.some(h => hostname === h || hostname.endsWith(`.${h}`))

/**
 * Reads the setting: for each of the venue's hosts the address that answers in its place. Only loopback addresses and
 * the venue's own hosts are taken, so that a setting cannot send keys elsewhere. Throws BAD_INPUT.
 */
export function endpointFrom(setting: unknown, hosts: readonly string[]): Endpoint {
  if (setting === undefined || setting === null) return { rewrite: url => url, redirected: false, loopback: false }
  if (typeof setting !== 'object' || Array.isArray(setting))
    throw bad('it must name an address for each host, like {"api.example.com": "http://127.0.0.1:8080"}')
  const bases = new Map<string, URL>()
  for (const [host, address] of Object.entries(setting)) {
    if (!isWithin(host, hosts)) throw bad(`"${host}" is none of the venue's hosts`)
    bases.set(host, baseOf(address, hosts))
  }
  return {
    redirected: bases.size > 0,
    loopback: bases.size > 0 && [...bases.values()].every(b => isLoopback(b.hostname)),
    rewrite: url => rewritten(url, bases),
  }
}

function baseOf(address: unknown, hosts: readonly string[]): URL {
  if (typeof address !== 'string' || !URL.canParse(address)) throw bad(`"${String(address)}" is no address`)
  const base = new URL(address)
  if (base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '')
    throw bad(`"${base.host}" must be given without a user, a query or a fragment`)
  if (isLoopback(base.hostname) && INSIDE.test(base.protocol)) return base
  if (isWithin(base.hostname, hosts) && OUTSIDE.test(base.protocol)) return base
  throw bad(`"${base.protocol}//${base.host}" is neither this machine nor one of ${hosts.join(', ')} (over https)`)
}

const bad = (why: string): TerminalError =>
  new TerminalError('BAD_INPUT', `The endpoint setting is not taken: ${why}. Leave it out to use the venue itself.`)

function rewritten(text: string, bases: ReadonlyMap<string, URL>): string {
  if (!URL.canParse(text)) return text
  const url = new URL(text)
  const base = bases.get(url.hostname)
  if (base === undefined) return text
  const isStream = url.protocol === 'wss:' || url.protocol === 'ws:'
  const isSafe = base.protocol === 'https:' || base.protocol === 'wss:'
  const scheme = isStream ? (isSafe ? 'wss:' : 'ws:') : isSafe ? 'https:' : 'http:'
  const path = url.pathname === '/' && !text.endsWith('/') ? '' : url.pathname
  return `${scheme}//${base.host}${base.pathname.replace(/\/$/, '')}${path}${url.search}`
}
