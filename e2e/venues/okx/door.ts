import { timingSafeEqual } from 'node:crypto'
import type { VenueRequest } from '../lib/server.ts'
import type { Desk } from './desk.ts'
import type { Permission } from './options.ts'
import { OkxRefused } from './refused.ts'
import { loginSignature, restSignature } from './signature.ts'

const LATEST = 30_000

const header = (code: string, name: string): OkxRefused =>
  new OkxRefused(code, `Request header "${name}" cannot be empty.`, 401)

/** What a private request must pass before anything is done for it; throws OkxRefused. OKX API v5, "Error Code", API class. */
export function enter(desk: Desk, request: VenueRequest, needed: Permission): void {
  const { headers } = request
  const [key, sign, time, passphrase] = ['key', 'sign', 'timestamp', 'passphrase'].map(
    name => headers[`ok-access-${name}`] ?? '',
  ) as [string, string, string, string]
  if (key === '') throw header('50103', 'OK-ACCESS-KEY')
  if (sign === '') throw header('50106', 'OK-ACCESS-SIGN')
  if (time === '') throw header('50107', 'OK-ACCESS-TIMESTAMP')
  if (passphrase === '') throw header('50104', 'OK-ACCESS-PASSPHRASE')
  if (request.method === 'POST' && !(headers['content-type'] ?? '').startsWith('application/json'))
    throw new OkxRefused('50006', 'Invalid Content-Type. Please use "application/JSON".', 400)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time) || Number.isNaN(Date.parse(time)))
    throw new OkxRefused('50112', 'Invalid OK-ACCESS-TIMESTAMP.', 401)
  if (Math.abs(Date.parse(time) - desk.now()) > LATEST) throw new OkxRefused('50102', 'Timestamp request expired.', 401)
  if (key !== desk.key.apiKey) throw new OkxRefused('50111', 'Invalid OK-ACCESS-KEY.', 401)
  if ((headers['x-simulated-trading'] === '1') !== (desk.options.demo ?? false)) throw otherEnvironment()
  if (passphrase !== desk.key.passphrase)
    throw new OkxRefused('50105', 'Request header "OK-ACCESS-PASSPHRASE" incorrect.', 401)
  if (!same(sign, restSignature(desk.key.secret, time, request.method, request.seen.path, request.body)))
    throw new OkxRefused('50113', 'Invalid signature.', 401)
  permit(desk, needed)
}

export function permit(desk: Desk, needed: Permission): void {
  if (!permissionsOf(desk).includes(needed))
    throw new OkxRefused('50120', "This API key doesn't have permission to use this function")
}

export const permissionsOf = (desk: Desk): readonly Permission[] => desk.options.permissions ?? ['read_only', 'trade']

/** Checks a login on a stream; throws OkxRefused with the stream's codes. */
export function enterStream(desk: Desk, values: Readonly<Record<string, unknown>>, demoStream: boolean): void {
  const of = (name: string): string => (typeof values[name] === 'string' ? values[name] : '')
  const seconds = of('timestamp')
  if (of('apiKey') !== desk.key.apiKey) throw new OkxRefused('60005', 'Invalid apiKey')
  if (!/^\d{10}$/.test(seconds)) throw new OkxRefused('60004', 'Invalid timestamp')
  if (Math.abs(Number(seconds) * 1_000 - desk.now()) > LATEST)
    throw new OkxRefused('60006', 'Timestamp request expired')
  if (demoStream !== (desk.options.demo ?? false)) throw otherEnvironment()
  if (of('passphrase') !== desk.key.passphrase) throw new OkxRefused('60024', 'Wrong passphrase')
  if (!same(of('sign'), loginSignature(desk.key.secret, seconds))) throw new OkxRefused('60007', 'Invalid sign')
}

const otherEnvironment = (): OkxRefused => new OkxRefused('50101', 'APIKey does not match current environment.', 401)

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
