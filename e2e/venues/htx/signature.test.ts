import { expect, it } from 'vitest'
import { signatureOf } from './door.ts'

it("gives the signature of the venue's own example", () => {
  // Of the first edition of the public documentation, with its host and keys that open nothing.
  const parameters = [
    'SignatureMethod=HmacSHA256',
    'SignatureVersion=2',
    'AccessKeyId=e2xxxxxx-99xxxxxx-84xxxxxx-7xxxx',
    'Timestamp=2017-05-11T15%3A19%3A30',
    'order-id=1234567890',
  ]
  expect(signatureOf('GET', '/v1/order/orders', parameters, 'b0xxxxxx-c6xxxxxx-94xxxxxx-dxxxx', 'be.huobi.com')).toBe(
    '4F65x5A2bLyMWVQj3Aqp+B4w+ivaA7n5Oi2SuYtCJ9o=',
  )
})
