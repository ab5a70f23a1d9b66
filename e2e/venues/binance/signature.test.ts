import { expect, test } from 'vitest'
import { checkSignature, sign } from './signature.ts'

// The examples of Binance's public documentation, "SIGNED request example (HMAC)".
const SECRET = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
const QUERY = 'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC'
const BODY = 'quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559'
const AS_ONE = 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71'

test('signs as the documentation does', () => {
  expect(sign(SECRET, `${QUERY}&${BODY}`)).toBe(AS_ONE)
})

test('checks a signature in the query, in the body, and over both', () => {
  expect(() => checkSignature(SECRET, `${QUERY}&${BODY}&signature=${AS_ONE}`, '')).not.toThrow()
  expect(() => checkSignature(SECRET, '', `${QUERY}&${BODY}&signature=${AS_ONE.toUpperCase()}`)).not.toThrow()
  const mixed = '0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77'
  expect(() => checkSignature(SECRET, QUERY, `${BODY}&signature=${mixed}`)).not.toThrow()
})

test.each([
  ['another body', QUERY, `${BODY.replace('0.1', '0.2')}&signature=${AS_ONE}`, -1022],
  ['a signature that does not stand last', `signature=${AS_ONE}&${QUERY}&${BODY}`, '', -1102],
  ['none', `${QUERY}&${BODY}`, '', -1102],
])('refuses %s', (_, query, body, code) => {
  expect(() => checkSignature(SECRET, query, body)).toThrow(expect.objectContaining({ code }))
})
