import { expect, it } from 'vitest'
import { bookChecksum, type Level } from './checksum.ts'

const levels = (text: string): Level[] =>
  text.split(' ').map(level => {
    const [price = '', quantity = ''] = level.split('x')
    return [price, quantity]
  })

it("gives the checksum of Kraken's own example", () => {
  const asks = levels(
    '45285.2x0.00100000 45286.4x1.54571953 45286.6x1.54571109 45289.6x1.54560911 45290.2x0.15890660 ' +
      '45291.8x1.54553491 45294.7x0.04454749 45296.1x0.35380000 45297.5x0.09945542 45299.5x0.18772827',
  )
  const bids = levels(
    '45283.5x0.10000000 45283.4x1.54582015 45282.1x0.10000000 45281.0x0.10000000 45280.3x1.54592586 ' +
      '45279.0x0.07990000 45277.6x0.03310103 45277.5x0.30000000 45277.3x1.54602737 45276.6x0.15445238',
  )
  expect(bookChecksum(asks, bids)).toBe(3310070434)
  expect(bookChecksum([...asks, ['45300.0', '1.00000000']], bids)).toBe(3310070434)
})
