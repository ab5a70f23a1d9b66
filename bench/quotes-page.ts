import { noCharges } from '../src-main/core/market/instrument.ts'
import type { MarketHub } from '../src-main/core/market/market-hub.ts'
import { startTerminal } from '../src-main/start-terminal.ts'
import { asMessages } from './lib/as-messages.ts'
import { forexSpec } from './lib/memory-source.ts'
import type { Bench, Row } from './lib/row.ts'
import { median, medianRatio } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'
import { type Outcome, toAPage } from './lib/to-a-page.ts'

const RATE = 100_000
const SECONDS = 4
const PAIRS = 3
const INSTRUMENTS = 200
const NAIVE = 'one JSON message a quote'

/** Instruments of a broker that nobody connected: the quotes come in where a broker's would, and bars are built of them. */
function openMarket(hub: MarketHub): readonly string[] {
  const ids = Array.from({ length: INSTRUMENTS }, (_, i) => `bench/S${i}`)
  const instruments = ids.map(id => ({
    ...forexSpec('EURUSD'),
    id,
    symbol: id,
    broker: 'bench',
    ...noCharges,
  }))
  hub.instruments.set('bench', instruments)
  for (const id of ids) hub.want(id, '1m')
  return ids
}

export const bench: Bench = {
  name: 'quotes-page',
  run: () =>
    withFolder(async dataDir => {
      const running = await startTerminal({ dataDir, firstPrices: 'simulated' })
      const { hub } = running.terminal.session
      const ids = openMarket(hub)
      const page: Outcome[] = []
      const plain: Outcome[] = []
      for (let i = 0; i < PAIRS; i++) {
        page.push(await toAPage(running, ids, RATE, SECONDS))
        plain.push(await asMessages(hub, ids, RATE, SECONDS))
      }
      await running.close()

      const row = (
        what: string,
        unit: string,
        goal: string,
        figure: (outcome: Outcome) => number,
        meets: ((value: number) => boolean) | null,
        note?: string,
      ): Row => {
        const [ours, theirs] = [page.map(figure), plain.map(figure)]
        const met = meets === null ? null : meets(median(ours))
        return {
          what,
          unit,
          ours: median(ours),
          alternative: { name: NAIVE, value: median(theirs) },
          ratio: medianRatio(ours, theirs),
          goal,
          met,
          ...(note !== undefined && { note }),
        }
      }
      const conflated = median(page.map(({ fed, seen }) => 1 - seen.quotes / fed.quotes))
      const rows = page.reduce((sum, { seen }) => sum + seen.rows, 0)
      return [
        row(
          'quotes taken in while a page watches all of them',
          'quotes/s',
          '>= 100,000 quotes/s',
          o => o.fed.quotes / o.fed.seconds,
          v => v >= 0.99 * RATE,
          `At most ${RATE.toLocaleString('en-US')} a second are offered: 200 instruments, the newest of each in a batch, ${(100 * conflated).toFixed(0)} % conflated away.`,
        ),
        row(
          'batches of quotes to that page, which acknowledges at 60 Hz',
          'frames/s',
          '>= 60 batches/s',
          o => o.seen.batches / o.fed.seconds,
          v => Math.round(v) >= 60,
          `Meanwhile ${rows.toLocaleString('en-US')} journal rows went out on an \`all\` stream: none lost, doubled or out of order (else this bench fails).`,
        ),
        row(
          'processor time of the host for 100,000 quotes',
          'ms',
          'none yet',
          o => (o.fed.cpu * RATE) / o.fed.quotes,
          null,
        ),
      ]
    }),
}
