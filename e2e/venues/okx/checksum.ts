import { crc32 } from 'node:zlib'

/** Price and size of one level, best first. */
type Level = readonly [price: string, size: string]

/**
 * The signed CRC32 of a book: price and size of the best 25 levels, bid and ask in turn, joined by ':'.
 * OKX API v5, "Checksum"; since 2026 the venue sends 0 instead and asks for seqId and prevSeqId to be checked.
 */
export function bookChecksum(bids: readonly Level[], asks: readonly Level[]): number {
  const parts: string[] = []
  for (let at = 0; at < 25; at += 1)
    for (const level of [bids[at], asks[at]]) if (level !== undefined) parts.push(level[0], level[1])
  return crc32(parts.join(':')) | 0
}
