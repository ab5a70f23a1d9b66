import { expect, it } from 'vitest'
import { signatureOf } from './door.ts'

it("gives the signature of Gemini's own example", () => {
  // Payload and secret of the public documentation, which open nothing.
  const request = '{\n    "request": "/v1/order/status",\n    "nonce": 123456,\n\n    "order_id": 18834\n}\n'
  expect(signatureOf(Buffer.from(request).toString('base64'), '1234abcd')).toBe(
    '337cc8b4ea692cfe65b4a85fcc9f042b2e3f702ac956fd098d600ab15705775017beae402be773ceee10719ff70d710f',
  )
})
