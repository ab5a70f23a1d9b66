import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from './desk.ts'
import type { Environment } from './options.ts'
import { BybitRefused } from './refused.ts'
import { authSignature, restSignature, signedText } from './signature.ts'

/** What a private request must pass before anything is done for it; throws BybitRefused. Bybit V5, "Integration Guidance". */
export function enter(desk: Desk, request: VenueRequest, environment: Environment, trades: boolean): void {
  const of = (name: string): string => request.headers[`x-bapi-${name}`] ?? ''
  const [key, time, sign, window] = [of('api-key'), of('timestamp'), of('sign'), of('recv-window') || '5000']
  if (key === '' || sign === '' || !/^\d{13}$/.test(time) || !/^\d{1,6}$/.test(window))
    throw new BybitRefused(10001, `empty value: apiTimestamp[${time}] apiKey[${key}] apiSignature[${sign}]`)
  const [now, at] = [desk.now(), Number(time)]
  if (at < now - Number(window) || at >= now + 1_000)
    throw new BybitRefused(
      10002,
      `invalid request, please check your server timestamp or recv_window param. req_timestamp[${time}],server_timestamp[${now}],recv_window[${window}]`,
    )
  if (!isKnown(desk, key, environment)) throw new BybitRefused(10003, 'API key is invalid.')
  const payload = request.method === 'POST' ? request.body : request.query
  if (sign !== restSignature(desk.key.secret, time, key, window, payload))
    throw new BybitRefused(10004, `error sign! origin_string[${signedText(time, key, window, payload)}]`)
  if (trades && desk.options.readOnly === true)
    throw new BybitRefused(10005, 'Permission denied, please check your API key permissions.')
}

/** What is wrong with an `auth` on a stream; null: nothing. */
export function streamRefusal(desk: Desk, args: readonly unknown[], environment: Environment): string | null {
  const [key, expires, sign] = args.map(String)
  if (key === undefined || expires === undefined || sign === undefined) return 'Params Error'
  if (!(Number(expires) > desk.now())) return 'Params Error: expires is too small'
  if (!isKnown(desk, key, environment)) return 'API key is invalid.'
  return sign === authSignature(desk.key.secret, expires) ? null : 'Authentication failed: signature error'
}

const isKnown = (desk: Desk, key: string, environment: Environment): boolean =>
  key === desk.key.apiKey && environment === (desk.options.environment ?? 'live')

/** Under which path a request came, and the rest of it. */
export function split(path: string): { readonly environment: Environment; readonly path: string } {
  if (path.startsWith('/testnet/')) return { environment: 'testnet', path: path.slice(8) }
  if (path.startsWith('/demo/')) return { environment: 'demo', path: path.slice(5) }
  return { environment: 'live', path }
}
