import { expect, it } from 'vitest'
import { apiSign } from './signature.ts'

it("gives the signature of Kraken's own example", () => {
  const nonce = '1616492376594'
  const body = `nonce=${nonce}&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25`
  // The key of the public documentation, which opens nothing.
  const secret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='
  expect(apiSign('/0/private/AddOrder', nonce, body, secret)).toBe(
    '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
  )
})
