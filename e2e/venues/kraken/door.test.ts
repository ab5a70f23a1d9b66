import { expect, it } from 'vitest'
import type { VenueRequest } from '../lib/server.ts'
import { enter, permit } from './door.ts'
import { makeKey, tradingPermissions } from './keys.ts'
import { apiSign } from './signature.ts'

const PATH = '/0/private/Balance'
const form = 'application/x-www-form-urlencoded'

const NOW = 1_000_000

function asked(
  key: { readonly key: string; readonly secret: string },
  nonce: string,
  { path = PATH, body = `nonce=${nonce}`, type = form, at = NOW } = {},
): VenueRequest {
  const headers = { 'api-key': key.key, 'api-sign': apiSign(PATH, nonce, body, key.secret), 'content-type': type }
  return { method: 'POST', path, query: '', headers, body, seen: { method: 'POST', path, headers, body, at } }
}

it('lets only a signed request with a grown nonce in', () => {
  const key = makeKey(tradingPermissions, null, 0)
  expect([...enter(key, asked(key, '5', { body: 'nonce=5&asset=XBT' }), NOW)]).toEqual([['asset', 'XBT']])
  expect(() => enter(key, asked(key, '5'), NOW)).toThrow('EAPI:Invalid nonce')
  expect(() => enter(key, asked(key, '-6'), NOW)).toThrow('EAPI:Invalid nonce')
  expect(() => enter(key, asked(key, '6', { path: '/0/private/Withdraw' }), NOW)).toThrow('EAPI:Invalid signature')
  expect(() => enter(key, asked({ ...key, key: 'other' }, '6'), NOW)).toThrow('EAPI:Invalid key')
  enter(key, asked(key, '6'), NOW)
})

it('carries a request out that was held up inside while others came', () => {
  const key = makeKey(tradingPermissions, null, 0)
  enter(key, asked(key, '9'), NOW)
  enter(key, asked(key, '8', { at: NOW - 100 }), NOW)
  expect(() => enter(key, asked(key, '9'), NOW)).toThrow('EAPI:Invalid nonce')
})

it('reads JSON as it is signed', () => {
  const key = makeKey(tradingPermissions, null, 0)
  const body = JSON.stringify({ nonce: '7', price: '+1%', validate: true })
  expect([...enter(key, asked(key, '7', { body, type: 'application/json' }), NOW)]).toEqual([
    ['price', '+1%'],
    ['validate', 'true'],
  ])
})

it('asks for the one-time code where the key has one, and for permissions', () => {
  const key = makeKey(['query-funds'], '424242', 0)
  expect(() => enter(key, asked(key, '1'), NOW)).toThrow('EAPI:Invalid otp')
  enter(key, asked(key, '2', { body: 'nonce=2&otp=424242' }), NOW)
  permit(key, ['query-ledger', 'query-funds'])
  expect(() => permit(key, ['modify-trades'])).toThrow('EGeneral:Permission denied')
})
