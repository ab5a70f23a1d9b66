import { expect, test } from 'vitest'
import type { FetchLike } from './ccxt-types.ts'
import { endpointFrom } from './endpoint.ts'
import { command } from './outcome.ts'
import { transport } from './transport.ts'
import { venueOf } from './venues.ts'

const judged = (venue: string, status: number, body: unknown) =>
  venueOf(venue)?.judge({ status, text: JSON.stringify(body), body }) ?? null

const coinbase = (error: string, preview: string, message = '') => ({
  success: false,
  failure_reason: 'UNKNOWN_FAILURE_REASON',
  error_response: { error, message, error_details: '', preview_failure_reason: preview },
})

test.each<[string, string, number, unknown]>([
  [
    'an order with our id is there',
    'coinbase',
    200,
    coinbase('DUPLICATE_CLIENT_ORDER_ID', 'UNKNOWN_PREVIEW_FAILURE_REASON', 'it is taken'),
  ],
  ['no reason at all', 'coinbase', 200, coinbase('UNKNOWN_FAILURE_REASON', 'UNKNOWN_PREVIEW_FAILURE_REASON')],
  [
    'a timeout told as a code',
    'htx',
    200,
    { status: 'error', 'err-code': 'api-request-timeout', 'err-msg': 'try later' },
  ],
  [
    'an id that is taken, told as a code',
    'gemini',
    406,
    { result: 'error', reason: 'DuplicateClientOrderId', message: 'taken' },
  ],
  ['a fault of a kind that is not in the list', 'kraken', 200, { error: ['EDatabase:Internal error'] }],
  [
    'a fault of the engine told as a notice',
    'bitfinex',
    200,
    [1, 'on-req', null, null, null, null, 'ERROR', 'internal error, try again'],
  ],
])('unknown: %s (%s)', (_, venue, status, body) => {
  expect(judged(venue, status, body)).toBeNull()
})

test.each<[string, string, number, unknown]>([
  ['INSUFFICIENT_FUND', 'coinbase', 200, coinbase('INSUFFICIENT_FUND', 'UNKNOWN_PREVIEW_FAILURE_REASON', 'no')],
  ['PREVIEW_INSUFFICIENT_FUND', 'coinbase', 200, coinbase('UNKNOWN_FAILURE_REASON', 'PREVIEW_INSUFFICIENT_FUND')],
  ['-2010', 'binance', 400, { code: -2010, msg: 'Account has insufficient balance for requested action.' }],
])('refused: %s (%s)', (code, venue, status, body) => {
  expect(judged(venue, status, body)).toMatchObject({ code })
})

const failing =
  (code: string, syscall: string): typeof fetch =>
  async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) })
  }

test.each([
  ['EHOSTUNREACH', 'connect', 'Refused'],
  ['ENOTFOUND', 'getaddrinfo', 'Refused'],
  // The line broke under a connection that stood: the order may be there.
  ['EHOSTUNREACH', 'read', 'Unknown'],
  ['ENETUNREACH', 'write', 'Unknown'],
  ['ECONNRESET', 'read', 'Unknown'],
])('%s at %s: %s', async (code, syscall, name) => {
  const send: FetchLike = transport({
    endpoint: endpointFrom(undefined, []),
    deadline: 1_000,
    fetch: failing(code, syscall),
  })
  const sent = command(
    () => null,
    text => text,
    () => send('https://api.example.com/order', { method: 'POST' }),
  )
  await expect(sent).rejects.toMatchObject({ name })
})
