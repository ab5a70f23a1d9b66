import { expect, it } from 'vitest'
import { enter, permit } from './door.ts'
import { makeKey, tradingPermissions } from './keys.ts'
import { apiSign } from './signature.ts'

const PATH = '/0/private/Balance'
const form = 'application/x-www-form-urlencoded'

function asked(key: { readonly key: string; readonly secret: string }, nonce: string, more = '') {
  const body = `nonce=${nonce}${more}`
  return [
    { 'api-key': key.key, 'api-sign': apiSign(PATH, nonce, body, key.secret), 'content-type': form },
    body,
  ] as const
}

it('lets only a signed request with a grown nonce in', () => {
  const key = makeKey(tradingPermissions, null, 0)
  expect([...enter(key, PATH, ...asked(key, '5', '&asset=XBT'))]).toEqual([['asset', 'XBT']])
  expect(() => enter(key, PATH, ...asked(key, '5'))).toThrow('EAPI:Invalid nonce')
  expect(() => enter(key, PATH, ...asked(key, '-6'))).toThrow('EAPI:Invalid nonce')
  expect(() => enter(key, '/0/private/Withdraw', ...asked(key, '6'))).toThrow('EAPI:Invalid signature')
  expect(() => enter(key, PATH, ...asked({ ...key, key: 'other' }, '6'))).toThrow('EAPI:Invalid key')
  enter(key, PATH, ...asked(key, '6'))
})

it('reads JSON as it is signed', () => {
  const key = makeKey(tradingPermissions, null, 0)
  const body = JSON.stringify({ nonce: '7', price: '+1%', validate: true })
  const headers = {
    'api-key': key.key,
    'api-sign': apiSign(PATH, '7', body, key.secret),
    'content-type': 'application/json',
  }
  expect([...enter(key, PATH, headers, body)]).toEqual([
    ['price', '+1%'],
    ['validate', 'true'],
  ])
})

it('asks for the one-time code where the key has one, and for permissions', () => {
  const key = makeKey(['query-funds'], '424242', 0)
  expect(() => enter(key, PATH, ...asked(key, '1'))).toThrow('EAPI:Invalid otp')
  enter(key, PATH, ...asked(key, '2', '&otp=424242'))
  permit(key, ['query-ledger', 'query-funds'])
  expect(() => permit(key, ['modify-trades'])).toThrow('EGeneral:Permission denied')
})
