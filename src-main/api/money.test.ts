import { expect, onTestFinished, test, vi } from 'vitest'
import type { BrokerView, FillView, PositionView, RiskView, SurvivalView } from '../../src-preload/contract/views.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { startBench } from '../terminal/terminal-test-kit.ts'
import type { Terminal } from '../terminal.ts'
import { brokersApi } from './brokers.ts'
import type { ApiParts } from './context.ts'
import { ordersApi } from './orders.ts'
import { portfolioApi } from './portfolio.ts'
import { riskApi } from './risk.ts'
import { survivalApi } from './survival.ts'

vi.setConfig({ testTimeout: 30_000 })

type Stream = (params: never, push: never, ctx: never) => unknown

/** What a stream shows at once, by key. */
function now<T>(stream: unknown): T[] {
  const shown = new Map<string, T>()
  const push = (item: T, key = ''): boolean => shown.set(key === '' ? String(shown.size) : key, item) !== undefined
  const leave = (stream as Stream)({} as never, push as never, {} as never)
  if (typeof leave === 'function') leave()
  return [...shown.values()]
}

/** One position in an account of that currency, its price moved a little, and what the terminal tells of it. */
interface Case {
  readonly currency: string
  readonly cash: string
  readonly instrument: string
  readonly quantity: string
  readonly shape: RegExp
}

async function accountIn({ currency, cash, instrument, quantity }: Case) {
  const bench = await startBench()
  const { terminal } = bench
  onTestFinished(() => terminal.session.close())
  await terminal.addBroker('paper', 'paper', 'Paper', { currency, cash })
  const id = `paper/${instrument}`
  const { cache } = terminal.session.hub
  // What its currency is worth in dollars, too.
  await bench.until(() => [id, 'paper/BTC/USD', 'paper/USDJPY'].every(one => cache.last(one) !== undefined), 5)
  const bid = cache.last(id)?.bid ?? 0
  const api = { terminal, journal: bench.journal } as unknown as ApiParts
  const orders = ordersApi(api)
  const asked = {
    instrument: id,
    side: 'buy',
    type: 'market',
    quantity,
    timeInForce: 'gtc',
    reduceOnly: false,
  } as const
  const none = { limitPrice: null, stopPrice: null, expiresAt: null, takeProfit: null, trail: null, closes: null }
  const form = { ...asked, ...none, stopLoss: new Decimal(bid * 0.99).toDecimalPlaces(2).toFixed() }
  const preview = await orders['orders.preview'](form, undefined as never)
  await orders['orders.place'](form, undefined as never)
  await bench.until(() => terminal.state.portfolio.openCount > 0, 5)
  return { terminal, api, orders, preview }
}

const figuresOf = ({ terminal, api }: { terminal: Terminal; api: ApiParts }) => {
  const [broker] = now<BrokerView>(brokersApi(api).brokers)
  const [position] = now<PositionView>(portfolioApi(api).positions)
  const [fill] = now<FillView>(ordersApi(api).fills)
  const [survival] = now<SurvivalView>(survivalApi(api).survival)
  const [risk] = now<RiskView>(riskApi(api).risk)
  expect(terminal.state.portfolio.openCount).toBe(1)
  return { broker, position, fill, survival, risk }
}

test.each([
  { currency: 'BTC', cash: '5', instrument: 'ETH/USD', quantity: '0.05', shape: /^-?\d+\.\d{8}$/ },
  { currency: 'JPY', cash: '12500000', instrument: 'USDJPY', quantity: '12000', shape: /^-?\d+$/ },
])('an account in $currency tells its money in that currency, totals in dollars', async asked => {
  const { currency, shape } = asked
  const account = await accountIn(asked)
  const { broker, position, fill, survival, risk } = figuresOf(account)
  expect(broker).toMatchObject({ currency })
  const own = {
    ...{ cash: broker?.cash, equity: broker?.equity, margin: broker?.marginUsed, free: broker?.freeMargin },
    ...{ unrealised: position?.unrealised, realised: position?.realised, fees: position?.fees, fee: fill?.fee },
    ...{ lossAtStop: survival?.lossAtStop, plannedLoss: account.preview.plannedLoss },
  }
  for (const [name, amount] of Object.entries(own)) expect([name, shape.test(amount ?? '')]).toEqual([name, true])
  // What is there is not told as nothing.
  for (const name of ['unrealised', 'lossAtStop', 'plannedLoss'] as const)
    expect([name, Number(own[name])]).not.toEqual([name, 0])
  expect(survival?.text).toContain(`${own.lossAtStop} ${currency}`)
  expect([risk?.reporting, risk?.equity]).toEqual(['USD', expect.stringMatching(/^\d+\.\d{2}$/)])
})
