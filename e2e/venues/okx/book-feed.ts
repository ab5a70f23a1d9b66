import type { Level } from '../lib/exchange.ts'
import { bookChecksum } from './checksum.ts'
import type { Desk } from './desk.ts'
import { levelRow } from './market-rows.ts'

const DEPTH = 400

/** One subscription to an incremental book: first all of it, then what changed since the last message. */
export class BookFeed {
  readonly #desk: Desk
  readonly #symbol: string
  #bids: readonly Level[] = []
  #asks: readonly Level[] = []
  #seqId = -1

  constructor(desk: Desk, symbol: string) {
    this.#desk = desk
    this.#symbol = symbol
  }

  /** The next message's action and data. */
  next(): { readonly action: 'snapshot' | 'update'; readonly data: readonly unknown[] } {
    const { bids, asks, version } = this.#desk.exchange.depth(this.#symbol)
    const [had, hadAsks, prevSeqId] = [this.#bids, this.#asks, this.#seqId]
    this.#bids = bids.slice(0, DEPTH)
    this.#asks = asks.slice(0, DEPTH)
    this.#seqId = version
    const first = prevSeqId === -1
    return {
      action: first ? 'snapshot' : 'update',
      data: [
        {
          asks: first ? this.#asks.map(levelRow) : changes(hadAsks, this.#asks),
          bids: first ? this.#bids.map(levelRow) : changes(had, this.#bids),
          ts: String(this.#desk.now()),
          checksum: this.#desk.options.checksum === 'crc32' ? bookChecksum(this.#bids, this.#asks) : 0,
          prevSeqId,
          seqId: this.#seqId,
        },
      ],
    }
  }
}

/** New and changed levels as they are, gone ones with size 0. */
function changes(before: readonly Level[], now: readonly Level[]): string[][] {
  const had = new Map(before)
  const has = new Map(now)
  const gone = before.filter(([price]) => !has.has(price)).map(([price]) => [price, '0', '0', '0'])
  return [...gone, ...now.filter(([price, size]) => had.get(price) !== size).map(levelRow)]
}
