import { setImmediate, setTimeout } from 'node:timers/promises'
import { Random } from '../../src-main/core/kernel/random.ts'
import type { InstrumentId } from '../../src-main/core/market/instrument.ts'
import type { MarketSink } from '../../src-main/core/ports.ts'

/** No more at once, so that sockets have their turns. */
const MOST = 500

export interface Fed {
  readonly quotes: number
  readonly seconds: number
  /** Processor time of this process, ms. */
  readonly cpu: number
}

/** Feeds `rate` quotes a second for `seconds`; what cannot be taken in that time is not made up for later. `also` runs about every 10 ms. */
export async function feed(
  sink: MarketSink,
  ids: readonly InstrumentId[],
  rate: number,
  seconds: number,
  also: () => void,
): Promise<Fed> {
  const random = new Random(5)
  const prices = ids.map(() => 1 + random.next())
  const start = performance.now()
  const cpuBefore = process.cpuUsage()
  let quotes = 0
  let alsoAt = 0
  for (let passed = 0; passed < seconds * 1000; passed = performance.now() - start) {
    if (passed >= alsoAt) {
      alsoAt = passed + 10
      also()
    }
    const due = Math.floor((passed * rate) / 1000) - quotes
    if (due <= 0) {
      await setTimeout(1)
      continue
    }
    const at = Date.now()
    for (let n = Math.min(due, MOST); n > 0; n--) {
      const i = quotes++ % ids.length
      const bid = (prices[i] ?? 1) * (1 + (random.next() - 0.5) * 1e-5)
      prices[i] = bid
      sink.event({
        kind: 'quote',
        quote: {
          instrument: ids[i] ?? '',
          bid,
          ask: bid * 1.0001,
          bidSize: 1,
          askSize: 1,
          venueTime: at,
          receiveTime: at,
        },
      })
    }
    await setImmediate()
  }
  const { user, system } = process.cpuUsage(cpuBefore)
  return { quotes, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1000 }
}
