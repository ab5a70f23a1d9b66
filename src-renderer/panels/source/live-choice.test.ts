import { expect, test } from 'vitest'
import { pairsFault, pairsOf } from './live-choice.ts'

test('pairs as people type them', () => {
  expect(pairsOf(' btc/eur, ETH/EUR;btc/eur\n')).toEqual(['BTC/EUR', 'ETH/EUR'])
  expect(pairsOf('')).toEqual([])
  expect(pairsFault(['BTC/EUR'])).toBeNull()
  expect(pairsFault(['BTC/EUR', 'BTCEUR'])).toMatch(/"BTCEUR" is no pair/)
  expect(pairsFault(Array.from({ length: 51 }, (_, i) => `A${i}/B`))).toMatch(/50/)
})
