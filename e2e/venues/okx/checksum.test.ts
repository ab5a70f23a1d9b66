import { expect, test } from 'vitest'
import { bookChecksum } from './checksum.ts'

// Both books and their checksums are the documentation's own (OKEx API v3, "Checksum").
test('as many bids as asks', () => {
  const bids = [['3366.1', '7'] as const, ['3366', '6'] as const]
  const asks = [['3366.8', '9'] as const, ['3368', '8'] as const]
  expect(bookChecksum(bids, asks)).toBe(-1881014294)
})

test('one bid, three asks', () => {
  const asks = [['3366.8', '9'] as const, ['3368', '8'] as const, ['3372', '8'] as const]
  expect(bookChecksum([['3366.1', '7']], asks)).toBe(831078360)
})
