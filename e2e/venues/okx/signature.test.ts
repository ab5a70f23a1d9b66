import { expect, test } from 'vitest'
import { loginSignature, restSignature } from './signature.ts'

// The documentation gives the key, the time and the recipe but no result: the results here come from `openssl dgst -sha256 -hmac KEY -binary | base64`.
const DOCUMENTED_SECRET = '22582BD0CFF14C41EDBF1AB98506286D'
const DOCUMENTED_TIME = '2020-12-08T09:08:57.715Z'

test('a POST with the documented key, time and order', () => {
  const body =
    '{"instId":"BTC-USDT","tdMode":"cash","clOrdId":"b15","side":"buy","ordType":"limit","px":"2.15","sz":"2"}'
  expect(restSignature(DOCUMENTED_SECRET, DOCUMENTED_TIME, 'POST', '/api/v5/trade/order', body)).toBe(
    'dI6rrL9rXW/HdaPKJ/6LC1OgvH4/PYju6R3CqixMTNQ=',
  )
})

test('a login at the documented second', () => {
  expect(loginSignature(DOCUMENTED_SECRET, '1538054050')).toBe('+LdIr8lkkvhr5hoA3g9TMC0+uQJ849ftAcocA/ouu4M=')
})
