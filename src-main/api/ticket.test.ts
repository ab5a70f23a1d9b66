import { expect, onTestFinished, test, vi } from 'vitest'
import type { BrokerView, ExposureView } from '../../src-preload/contract/views.ts'
import { type Bench, START, startBench } from '../terminal/terminal-test-kit.ts'
import { brokersApi } from './brokers.ts'
import type { ApiParts } from './context.ts'
import { exposureApi } from './exposure.ts'
import { ordersApi } from './orders.ts'
import { ticketApi } from './ticket.ts'

vi.setConfig({ testTimeout: 30_000 })

type Call = (input: never, ctx: never) => unknown
type Stream = (params: never, push: never, ctx: never) => unknown

const ask = async <T>(call: unknown, input: object): Promise<T> =>
  (await (call as Call)(input as never, undefined as never)) as T

/** What a stream has told so far, by key. */
function follow<T>(stream: unknown): Map<string, T> {
  const shown = new Map<string, T>()
  const push = (item: T, key: string): boolean => shown.set(key, item) !== undefined
  const leave = (stream as Stream)({} as never, push as never, {} as never)
  onTestFinished(() => (leave as () => void)())
  return shown
}

const none = { limitPrice: null, stopPrice: null, stopLoss: null, takeProfit: null }

/** A terminal with an account in pounds and prices. */
async function floor(at = START): Promise<Bench & { readonly api: ApiParts }> {
  const bench = await startBench({ at })
  const { terminal } = bench
  onTestFinished(() => terminal.session.close())
  await terminal.addBroker('paper', 'paper', 'Paper', { currency: 'GBP', cash: '50000', commission: 0.0001 })
  const { cache } = terminal.session.hub
  await bench.until(() => ['EURUSD', 'GBPUSD'].every(one => cache.last(`paper/${one}`) !== undefined), 5)
  return { ...bench, api: { terminal, journal: bench.journal } as unknown as ApiParts }
}

type Resolved = Record<'quantity' | 'stopLoss' | 'takeProfit' | 'notional' | 'lossAtStop' | 'price', string>

test('what is worked out as one types is what the preview judges, what it costs, and what is placed', async () => {
  const { api, terminal, until } = await floor()
  const orders = ordersApi(api)
  const wish = { instrument: 'paper/EURUSD', side: 'buy', type: 'market', ...none } as const
  const resolved = await ask<Resolved>(ticketApi(api)['orders.resolve'], {
    ...wish,
    amount: { by: 'risk_percent', value: '0.5' },
    stopLoss: { by: 'distance', value: '0.005' },
    takeProfit: { by: 'distance', value: '0.01' },
  })
  expect(resolved).toMatchObject({ currency: 'GBP', problems: [], notes: [], lotSize: '100000' })
  expect(Number(resolved.lossAtStop)).toBeGreaterThan(249)
  expect(Number(resolved.lossAtStop)).toBeLessThanOrEqual(250)
  const { quantity, stopLoss, takeProfit } = resolved
  const form = {
    ...wish,
    quantity,
    stopLoss,
    takeProfit,
    timeInForce: 'gtc',
    expiresAt: null,
    trail: null,
    closes: null,
    reduceOnly: false,
  }
  const preview = await ask<{ cost: Record<string, string | number>; route: object[] }>(orders['orders.preview'], form)
  expect(preview).toMatchObject({ plannedLoss: resolved.lossAtStop, notional: resolved.notional, currency: 'GBP' })
  const { cost } = preview
  expect(cost).toMatchObject({ currency: 'GBP', ways: 2, feeSource: 'broker', conversion: '0.00' })
  const parts = ['spread', 'commission', 'slippage'].map(part => Number(cost[part]))
  expect(Number(cost.total)).toBeCloseTo(
    parts.reduce((a, b) => a + b),
    1,
  )
  // One basis point each way.
  expect(parts[1]).toBeCloseTo(Number(resolved.notional) * 0.0002, 0)
  expect(cost.share).toBeCloseTo(Number(cost.total) / Number(resolved.notional), 5)
  // The same in dollars, the reporting currency.
  const [way] = preview.route as { total: string }[]
  const rate = terminal.session.view.quote('paper/GBPUSD')?.bid ?? 0
  expect(Number(way?.total) / Number(cost.total)).toBeCloseTo(rate, 1)
  await ask(orders['orders.place'], form)
  await until(() => terminal.state.portfolio.openCount > 0, 5)
})

test('an instrument that nobody trades, and one of a broker that is away, are said', async () => {
  const { api, terminal } = await floor()
  const resolve = ticketApi(api)['orders.resolve']
  const wish = { side: 'buy', type: 'market', ...none, amount: { by: 'units', value: '1' } }
  await expect(ask(resolve, { ...wish, instrument: 'paper/NOTHING' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await terminal.session.disconnect('paper', 'Disconnected by a person.', 'person')
  await expect(ask(resolve, { ...wish, instrument: 'paper/EURUSD' })).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
})

test('what is owned and owed appears with a position and goes with it', async () => {
  const { api, terminal, until } = await floor()
  const shown = follow<ExposureView>(exposureApi(api).exposure)
  const form = {
    instrument: 'paper/EURUSD',
    type: 'market',
    quantity: '1000',
    ...none,
    timeInForce: 'gtc',
    expiresAt: null,
    trail: null,
    closes: null,
  }
  const place = (side: string, reduceOnly: boolean) =>
    ask(ordersApi(api)['orders.place'], { ...form, side, reduceOnly, stopLoss: reduceOnly ? null : '0.5' })
  await place('buy', false)
  await until(() => terminal.state.portfolio.openCount > 0, 5)
  expect([...shown.keys()].sort()).toEqual(['EUR', 'EUR@paper', 'USD', 'USD@paper'])
  const eur = shown.get('EUR')
  expect(eur).toMatchObject({ asset: 'EUR', broker: null, net: '1000', gross: '1000', currency: 'USD', gone: false })
  expect(eur?.netReporting).toBe(shown.get('USD')?.netReporting?.replace('-', ''))
  expect(shown.get('EUR@paper')).toMatchObject({ broker: 'paper', net: '1000', netReporting: eur?.netReporting })
  // 50,000 pounds are more than 50,000 dollars, 1,000 euros more than 1,000.
  expect(eur?.share).toBeGreaterThan(0.01)
  expect(eur?.share).toBeLessThan(0.03)
  await place('sell', true)
  await until(() => terminal.state.portfolio.openCount === 0, 5)
  expect([...shown.values()].every(row => row.gone)).toBe(true)
})

test('an account tells when its last price came, and how often its connection was lost today', async () => {
  const { api, terminal, clock } = await floor(Date.UTC(2026, 2, 3, 23, 58))
  const now = (): BrokerView | undefined => follow<BrokerView>(brokersApi(api).brokers).get('paper')
  const first = now()
  expect(first).toMatchObject({ sessionEndsAt: null, lostToday: 0 })
  expect(clock.now() - (first?.lastPriceAt ?? 0)).toBeLessThan(5_000)
  await terminal.session.disconnect('paper', 'It was lost.')
  await terminal.session.connect('paper')
  await terminal.session.disconnect('paper', 'Disconnected by a person.', 'person')
  expect(now()).toMatchObject({ lostToday: 1, lastPriceAt: null })
  // Another day.
  clock.advance(Date.UTC(2026, 2, 4))
  expect(now()).toMatchObject({ lostToday: 0 })
})
