import { runFeed } from './lib/binance-run.ts'
import type { Bench, Row } from './lib/row.ts'
import { median } from './lib/statistics.ts'

/** Of each of three ways, s: a minute in all. A second argument of `run-one.ts` shortens it. */
const SECONDS = Number(process.argv[3] ?? 18)
const SPANS = 3

export const bench: Bench = {
  name: 'binance-feed',
  async run(): Promise<readonly Row[]> {
    const ours = await runFeed('ours', SPANS, SECONDS / SPANS)
    const tickers = await runFeed('watchTickers', SPANS, SECONDS / SPANS)
    const both = await runFeed('watchBidsAsks', SPANS, SECONDS / SPANS)
    const lost = ({ sent, seen }: typeof ours): number => sent - seen
    const p99 = ({ spans }: typeof ours): number => median(spans.map(s => s.p99))
    const growth = ({ spans }: typeof ours): number => (spans.at(-1)?.heap ?? 0) - (spans[0]?.heap ?? 0)
    const row = (
      what: string,
      unit: string,
      goal: string,
      figure: (run: typeof ours) => number,
      meets: (value: number) => boolean,
    ): Row => ({
      what,
      unit,
      ours: figure(ours),
      alternative: { name: 'ccxt watchTickers', value: figure(tickers) },
      ratio: figure(ours) / figure(tickers),
      goal,
      met: meets(figure(ours)),
      note: `Through ccxt's watchBidsAsks: ${figure(both).toLocaleString('en-US', { maximumFractionDigits: 2 })}.`,
    })
    const feed = 'Binance messages at 20,000/s over 200 markets'
    return [
      row(`${feed}: lost on the way from the venue to the store`, 'messages', '0', lost, value => value === 0),
      row(`${feed}: from sending to the store, p99`, 'ms', '< 5 ms', p99, value => value < 5),
      row(`${feed}: growth of the heap`, 'MB', '< 5 MB', growth, value => value < 5),
    ]
  },
}
