import { crc32 } from 'node:zlib'
import type { BookLevel, Digits } from './wire.ts'

/**
 * Kraken's: of the ten best asks, then bids, price and quantity with all their digits, without point and leading
 * zeros, one after the other; CRC-32, unsigned. (docs.kraken.com, "Spot WebSockets (v2): book checksum".)
 */
export function krakenChecksum(bids: readonly BookLevel[], asks: readonly BookLevel[], digits: Digits): number {
  const row = (l: BookLevel): string => bare(l.price, digits.price) + bare(l.quantity, digits.quantity)
  return crc32([...asks.slice(0, 10), ...bids.slice(0, 10)].map(row).join(''))
}

const bare = (value: number, digits: number): string => value.toFixed(digits).replace('.', '').replace(/^0+/, '')

/**
 * OKX's: of the 25 best levels bid and ask in turn, price and size as they were written, joined by colons; CRC-32,
 * signed. (www.okx.com/docs-v5, "Order book channel: checksum".)
 */
export function okxChecksum(bids: readonly BookLevel[], asks: readonly BookLevel[]): number {
  const parts: string[] = []
  for (let i = 0; i < 25; i++)
    for (const level of [bids[i], asks[i]]) if (level !== undefined) parts.push(level.priceText, level.quantityText)
  return crc32(parts.join(':')) | 0
}
