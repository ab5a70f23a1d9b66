import { crc32 } from 'node:zlib'

/** Price and quantity with exactly the decimals that the pair has. */
export type Level = readonly [price: string, quantity: string]

const digits = (text: string): string => text.replace('.', '').replace(/^0+/, '')
const side = (levels: readonly Level[]): string =>
  levels
    .slice(0, 10)
    .map(([price, quantity]) => digits(price) + digits(quantity))
    .join('')

/**
 * CRC32 over the ten best asks (low to high), then bids (high to low), whatever depth is subscribed.
 * https://docs.kraken.com/api/docs/guides/spot-ws-book-v2
 */
export const bookChecksum = (asks: readonly Level[], bids: readonly Level[]): number => crc32(side(asks) + side(bids))
