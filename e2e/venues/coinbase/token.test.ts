import { createPrivateKey, sign } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeKey } from './keys.ts'
import { checkToken } from './token.ts'

const now = 1_700_000_000_500
const uri = 'GET api.coinbase.com/api/v3/brokerage/accounts'
const key = makeKey({ view: true, trade: true, transfer: false })
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(claims: object = {}, header: object = {}, by = key): string {
  const at = 1_700_000_000
  const text = [
    encode({ alg: 'ES256', kid: key.name, nonce: 'a1', typ: 'JWT', ...header }),
    encode({ iss: 'cdp', sub: key.name, nbf: at, exp: at + 120, uri, ...claims }),
  ].join('.')
  const signed = sign('sha256', Buffer.from(text), { key: createPrivateKey(by.secret), dsaEncoding: 'ieee-p1363' })
  return `${text}.${signed.toString('base64url')}`
}

it('takes a token that is signed, in time and for this request', () => {
  checkToken(token(), key, uri, now)
  checkToken(token({ uri: undefined }), key, null, now)
})

it.each([
  ['another request', token({ uri: 'POST api.coinbase.com/api/v3/brokerage/orders' })],
  ['no request', token({ uri: undefined })],
  ['past', token({ nbf: 1_699_999_800, exp: 1_699_999_920 })],
  ['from the future', token({ nbf: 1_700_000_060, exp: 1_700_000_180 })],
  ['too long', token({ exp: 1_700_000_121 })],
  ['another key named', token({ sub: 'organizations/x/apiKeys/y' })],
  ['another key named in the header', token({}, { kid: 'organizations/x/apiKeys/y' })],
  ['no nonce', token({}, { nonce: undefined })],
  ['another algorithm', token({}, { alg: 'none' })],
  ['another key signed', token({}, {}, makeKey(key.can))],
  ['garbage', 'a.b.c'],
  ['nothing', ''],
])('refuses a token: %s', (_, text) => {
  expect(() => checkToken(text, key, uri, now)).toThrow('Unauthorized')
})
