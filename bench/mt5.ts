import { setTimeout as wait } from 'node:timers/promises'
import { Decimal } from '../src-main/core/kernel/decimal.ts'
import type { WorkingOrder } from '../src-main/core/orders/order.ts'
import { LoopbackEcho } from './lib/loopback-echo.ts'
import { type Mt5Bench, mt5Bench } from './lib/mt5-desk.ts'
import type { Bench, Row } from './lib/row.ts'
import { percentile } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'

const ORDERS = 300
const WARM = 20
const SYMBOLS = Array.from({ length: 200 }, (_, i) => `S${i}`)
const EVERY_MS = 25
const ROUNDS = 200
const POINT = 1e-5
const START = 1.1
const ECHO = 'bare loopback echo'
const EA =
  'The shipped EA, compiled by g++ (-O1, no sanitizers) against the scripted broker, in its own process; its timer is 25 ms.'

const marketOrder = (n: number): WorkingOrder => ({
  ...{ clientOrderId: `bench-${n}`, intent: `bench-${n}`, broker: 'mt5', symbol: 'EURUSD', instrument: 'mt5/EURUSD' },
  ...{ strategy: null, side: n % 2 === 0 ? 'buy' : 'sell', type: 'market', quantity: new Decimal('0.1') },
  ...{ timeInForce: 'gtc', reduceOnly: false, limitPrice: null, stopPrice: null, expiresAt: null },
  ...{ stopLoss: null, takeProfit: null, closes: null },
})

/** Of an order, as the adapter writes it. */
const LINE = JSON.stringify({
  ...{
    v: 1,
    t: 'order_send',
    id: 'q1234',
    coid: 'GT0123456789abcd',
    s: 'EURUSD',
    kind: 'market',
    side: 'buy',
    vol: 0.1,
  },
  ...{ price: 1.08453, sl: 0, tp: 0, deviation: 10, filling: 'auto', deadline: 1_795_400_003_000 },
})

interface Times {
  readonly ours: number[]
  readonly echo: number[]
}

/** An order and an echo in turn: what disturbs the machine disturbs both. ms. */
async function orders({ broker }: Mt5Bench, echo: LoopbackEcho): Promise<Times> {
  const times: Times = { ours: [], echo: [] }
  for (let n = -WARM; n < ORDERS; n++) {
    const start = performance.now()
    await broker.submit(marketOrder(n))
    const took = performance.now() - start
    const bare = await echo.roundTrip(LINE)
    if (n < 0) continue
    times.ours.push(took)
    times.echo.push(bare)
  }
  return times
}

interface Flow {
  readonly perSecond: number
  readonly delays: number[]
}

/** A price of each symbol every 25 ms, each of its own height, so that what arrives says when it was sent. */
async function flow(offer: (round: number) => void, hear: (sink: (round: number) => void) => void): Promise<Flow> {
  const sentAt: number[] = []
  const delays: number[] = []
  hear(round => {
    const at = sentAt[round]
    if (at !== undefined) delays.push(performance.now() - at)
  })
  const began = performance.now()
  for (let round = 0; round < ROUNDS; round++) {
    sentAt[round] = performance.now()
    offer(round)
    await wait(Math.max(0, began + (round + 1) * EVERY_MS - performance.now()))
  }
  const seconds = (performance.now() - began) / 1000
  await wait(500)
  return { perSecond: delays.length / seconds, delays }
}

const priceOf = (round: number): number => START + (round + 1) * POINT
const roundOf = (bid: number): number => Math.round((bid - START) / POINT) - 1

async function prices({ broker, terminal }: Mt5Bench): Promise<Flow> {
  let sink: (round: number) => void = () => undefined
  const failures: unknown[] = []
  const stop = broker.watch(
    SYMBOLS.map(symbol => `mt5/${symbol}`),
    {
      event: event => event.kind === 'quote' && sink(roundOf(event.quote.bid)),
      settled: () => undefined,
      problem: problem => failures.push(problem.text),
    },
  )
  await wait(2_000)
  const result = await flow(
    round => {
      const bid = priceOf(round)
      for (const symbol of SYMBOLS)
        terminal.setPrice(symbol, bid, bid + 10 * POINT).catch((error: unknown) => failures.push(error))
    },
    to => {
      sink = to
    },
  )
  stop()
  if (failures.length > 0) throw new Error(`prices failed: ${failures[0]}`)
  return result
}

/** The same as lines of the same length, all of a round at once. */
const bare = (echo: LoopbackEcho): Promise<Flow> =>
  flow(
    round => echo.send(SYMBOLS.map(symbol => `["${symbol}",1795400000123,${round},1.10010]\n`).join('')),
    sink => echo.hear(line => sink((JSON.parse(line) as [string, number, number])[2])),
  )

const row = (what: string, unit: string, ours: number, alternative: number, note: string): Row => ({
  ...{ what, unit, ours, alternative: { name: ECHO, value: alternative }, ratio: ours / alternative },
  ...{ goal: 'none yet', met: null, note },
})

export const bench: Bench = {
  name: 'mt5',
  run: () =>
    withFolder(async folder => {
      const stand = await mt5Bench(folder, SYMBOLS)
      const echo = await LoopbackEcho.start()
      const trips = await orders(stand, echo)
      const [ticks, lines] = [await prices(stand), await bare(echo)]
      await echo.stop()
      await stand.close()
      const offered = (SYMBOLS.length * 1000) / EVERY_MS
      const about = `${SYMBOLS.length} symbols, each with a new price every ${EVERY_MS} ms: ${offered.toLocaleString('en-US')} a second are offered, and only the newest of each symbol goes out with a step of the EA's timer. ${EA}`
      const both = ([name, p]: readonly [string, number]): Row[] => [
        row(
          `order through the MetaTrader bridge, from the adapter to its result, ${name}`,
          'ms',
          percentile(trips.ours, p),
          percentile(trips.echo, p),
          EA,
        ),
        row(
          `price from MetaTrader to the adapter, ${name}`,
          'ms',
          percentile(ticks.delays, p),
          percentile(lines.delays, p),
          about,
        ),
      ]
      return [
        ...(
          [
            ['p50', 0.5],
            ['p99', 0.99],
          ] as const
        ).flatMap(both),
        row('prices through the MetaTrader bridge', 'prices/s', ticks.perSecond, lines.perSecond, about),
      ]
    }),
}
