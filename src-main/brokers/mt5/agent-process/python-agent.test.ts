import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AgentLink, LinkEvent } from '../link/agent-link.ts'
import type { TradeBody } from '../wire/to-agent.ts'
import { pythonStand } from './python-stand-test-kit.ts'

// The shipped agent under this machine's Python, over its pipes, with the strict stand-in for the official package.

let stand: Awaited<ReturnType<typeof pythonStand>>
let link: AgentLink
let events: LinkEvent[] = []
let ids = 0

beforeAll(async () => {
  stand = await pythonStand()
  link = await stand.source.start()
  link.onEvent(event => events.push(event))
  await link.resume(null)
})
afterAll(() => stand.dispose())
beforeEach(async () => {
  await stand.control('reset', { hedging: true })
  await stand.settle(link)
  events = []
})

const coid = (): string => `GT${String(++ids).padStart(12, '0')}`
type Order = Extract<TradeBody, { t: 'order_send' }>
const buy = (over: Partial<Order> = {}): Order => ({
  ...{ t: 'order_send', coid: coid(), s: 'EURUSD', kind: 'market', side: 'buy', vol: 0.1 },
  ...over,
})
const told = <T extends LinkEvent['t']>(t: T) => events.filter((e): e is Extract<LinkEvent, { t: T }> => e.t === t)

describe('a market order', () => {
  it('is answered with its deal and price, and told as deal and position in UTC', async () => {
    const order = buy({ sl: 1.09, tp: 1.12, tag: 'strat' })
    expect(await link.trade(order)).toMatchObject({ ok: true, code: 'OK', retcode: 10009, vol: 0.1, price: 1.1001 })
    await stand.settle(link)
    expect(told('position')).toMatchObject([{ op: 'upsert', p: { side: 'buy', vol: 0.1, sl: 1.09, tp: 1.12 } }])
    const [deal] = told('deal')
    expect(deal?.d).toMatchObject({ entry: 'in', comment: `${order.coid}-strat`, magic: '770001', reason: 'expert' })
    expect(Math.abs((deal?.d.ms ?? 0) - Date.now())).toBeLessThan(10_000)
  })

  it('is executed once: the same again gets the stored answer, another under its id is refused', async () => {
    const order = buy()
    const first = await link.trade(order)
    const again = await link.trade({ ...order, deadline: Date.now() + 5_000 })
    expect(again).toMatchObject({ ok: true, replayed: true, ...(first.ok ? { deal: first.deal } : {}) })
    expect(await link.trade({ ...order, vol: 0.2 })).toMatchObject({ ok: false, code: 'DUPLICATE' })
    expect((await stand.look()).sends).toBe(1)
  })

  it('finds the filling mode that a lying mask hides, and remembers it', async () => {
    await stand.set('hidden', { EURUSD: 1 })
    expect(await link.trade(buy())).toMatchObject({ ok: true, filling: 'FOK' })
    expect(await link.trade(buy())).toMatchObject({ ok: true, filling: 'FOK' })
    expect((await stand.look()).sends).toBe(3)
    expect(await link.trade(buy({ filling: 'IOC' }))).toMatchObject({ ok: false, code: 'INVALID_FILL', retcode: 10030 })
  })

  it('that fills in part is PARTIAL with what was filled', async () => {
    await stand.set('faults', { partial: 0.5 })
    expect(await link.trade(buy())).toMatchObject({ ok: true, code: 'PARTIAL', retcode: 10010, vol: 0.05 })
  })

  it('whose broker only says "placed" is answered by its deals', async () => {
    await stand.set('faults', { place_first: true })
    expect(await link.trade(buy())).toMatchObject({ ok: true, code: 'OK', retcode: 10009, vol: 0.1, price: 1.1001 })
  })

  it('gets its levels in a second request where the broker refuses them with the opening', async () => {
    await stand.set('faults', { stops_at_open: true })
    expect(await link.trade(buy({ sl: 1.09, tp: 1.12 }))).toMatchObject({ ok: true, code: 'OK' })
    expect((await stand.look()).positions).toMatchObject([{ sl: 1.09, tp: 1.12 }])
  })

  it('without a word of the broker is in doubt, and found when it is asked for', async () => {
    await stand.set('faults', { silent: true })
    const order = buy()
    expect(await link.trade(order)).toMatchObject({ ok: false, code: 'IN_DOUBT', retry: 'query', lastError: -10005 })
    expect(await link.ask({ t: 'order_query', coid: order.coid })).toMatchObject({ state: 'DONE', vol: 0.1 })
    expect(await link.trade(order)).toMatchObject({ ok: false, code: 'IN_DOUBT', replayed: true })
    expect((await stand.look()).positions).toHaveLength(1)
  })
})

describe('what stands', () => {
  it('a pending order is placed, changed with what is absent kept, told, and cancelled', async () => {
    const placed = await link.trade(buy({ kind: 'stop_limit', price: 1.11, stopLimit: 1.109, sl: 1.1, tp: 1.15 }))
    expect(placed).toMatchObject({ ok: true, filling: 'RETURN' })
    const ticket = placed.order ?? ''
    expect(await link.trade({ t: 'order_modify', ticket, price: 1.112, tp: 0, sl: null })).toMatchObject({ ok: true })
    await stand.settle(link)
    expect(told('order').at(-1)).toMatchObject({
      op: 'upsert',
      o: { ticket, type: 'buy_stop_limit', price: 1.112, stopLimit: 1.109, sl: 1.1, tp: 0, state: 'placed' },
    })
    expect(await link.trade({ t: 'order_cancel', ticket })).toMatchObject({ ok: true, order: ticket })
    await stand.settle(link)
    const last = told('order').at(-1)
    expect(last).toMatchObject({ op: 'remove', o: { ticket, state: 'canceled', volLeft: 0.1 } })
    expect(last?.o.doneMs).toBeGreaterThan(0)
    expect(await link.trade({ t: 'order_cancel', ticket })).toMatchObject({ ok: false, code: 'ALREADY_CLOSED' })
  })

  it('an expiry goes out in the time of the server and comes back in UTC', async () => {
    const exp = Math.ceil(Date.now() / 1000) * 1000 + 3_600_000
    await link.trade(buy({ kind: 'limit', price: 1.05, tif: 'SPECIFIED', exp }))
    await stand.settle(link)
    expect(told('order')[0]?.o).toMatchObject({ time: 'SPECIFIED', expMs: exp })
    expect((await stand.look()).orders[0]?.time_expiration).toBe(exp / 1000 + 10_800)
  })

  it('a position is changed, closed in part, and closed by another', async () => {
    const { pos: first = '' } = await link.trade(buy({ vol: 0.2 }))
    expect(await link.trade({ t: 'position_modify', ticket: first, sl: 1.09 })).toMatchObject({ ok: true, pos: first })
    expect(await link.trade({ t: 'position_modify', ticket: first, tp: 1.2 })).toMatchObject({ ok: true })
    expect((await stand.look()).positions).toMatchObject([{ sl: 1.09, tp: 1.2 }])
    expect(await link.trade({ t: 'position_modify', ticket: first, tp: 1.2 })).toMatchObject({
      code: 'NO_CHANGES',
      ok: true,
    })
    const part = { t: 'position_close', coid: coid(), ticket: first, vol: 0.05 } as const
    expect(await link.trade(part)).toMatchObject({ ok: true, vol: 0.05, price: 1.1 })
    const { pos: by = '' } = await link.trade(buy({ side: 'sell' }))
    expect(await link.trade({ t: 'position_close_by', coid: coid(), ticket: first, by })).toMatchObject({
      ok: true,
      vol: 0.1,
    })
    expect((await stand.look()).positions).toMatchObject([{ volume: 0.05 }])
    expect(await link.trade({ t: 'position_close', coid: coid(), ticket: first })).toMatchObject({
      ok: true,
      vol: 0.05,
    })
    expect(await link.trade({ t: 'position_close', coid: coid(), ticket: first })).toMatchObject({
      code: 'ALREADY_CLOSED',
    })
    await stand.settle(link)
    expect(told('position').at(-1)).toMatchObject({ op: 'remove' })
  })

  it('an order that is not in the books is burnt when that is told', async () => {
    const order = buy()
    await new Promise(done => setTimeout(done, 3_000)) // until then it does not swear
    expect(await link.ask({ t: 'order_query', coid: order.coid })).toMatchObject({
      state: 'NOT_FOUND',
      connected: true,
    })
    expect(await link.trade(order)).toMatchObject({ ok: false, code: 'EXPIRED' })
    expect((await stand.look()).sends).toBe(0)
  })
})

it('flags are told when they change, by themselves', async () => {
  await stand.set('terminal', { trade_allowed: false })
  await expect.poll(() => told('perm').at(-1)?.perm.terminal, { timeout: 10_000 }).toBe(false)
})

it('a trade by hand is told within a second or so', async () => {
  await stand.control('by_hand', { s: 'EURUSD', side: 'sell', vol: 0.3 })
  await expect.poll(() => told('deal').at(-1)?.d.reason, { timeout: 10_000 }).toBe('client')
})

it('trading that the app has switched off is refused by the agent, and switched on it trades', async () => {
  link.configure({ tradeEnabled: false })
  expect(await link.trade(buy())).toMatchObject({ ok: false, code: 'TRADING_DISABLED_APP' })
  link.configure({ tradeEnabled: true })
  expect(await link.trade(buy())).toMatchObject({ ok: true })
})

it('a check says what an order would cost and leaves no trace', async () => {
  const { t: _t, coid: _coid, ...body } = buy()
  const result = await link.ask({ t: 'order_check', ...body })
  expect(result).toMatchObject({ ok: true, retcode: 0, check: { margin: 110.01, balance: 10_000 } })
  expect((await stand.look()).sends).toBe(0)
})

it('bars and histories come whole, in parts', async () => {
  const { bars, srvOff } = await link.ask({ t: 'get_bars', s: 'EURUSD', tf: 'M1', count: 12_000 })
  expect([bars.length, srvOff]).toEqual([12_000, 10_800])
  expect(bars.every(([at], i) => i === 0 || at === (bars[i - 1]?.[0] ?? 0) + 60_000)).toBe(true)
  for (let i = 0; i < 3; i++) await link.trade(buy())
  const history = await link.ask({
    t: 'get_history',
    from: Date.now() - 60_000,
    to: Date.now() + 60_000,
    what: ['deals', 'orders'],
  })
  expect([history.deals.length, history.orders.length]).toEqual([3, 3])
})

const refusals: readonly (readonly [string, string, number | undefined, () => Promise<unknown>, Partial<Order>])[] = [
  ['AutoTrading is off', 'TRADING_DISABLED_TERMINAL', 10027, () => stand.set('terminal', { trade_allowed: false }), {}],
  ['the API is off', 'TRADING_DISABLED_TERMINAL', 10027, () => stand.set('terminal', { tradeapi_disabled: true }), {}],
  ['programs may not trade', 'TRADING_DISABLED_SERVER', 10026, () => stand.set('account', { trade_expert: false }), {}],
  ['an investor looks on', 'TRADING_DISABLED_SERVER', 10017, () => stand.set('account', { trade_allowed: false }), {}],
  ['the broker is away', 'BROKER_DISCONNECTED', 10031, () => stand.set('terminal', { connected: false }), {}],
  ['the market is closed', 'MARKET_CLOSED', 10018, () => stand.set('world', { closed: true }), {}],
  ['the price moved', 'REQUOTE', 10004, () => stand.set('faults', { requote: 1 }), {}],
  ['the line broke after sending', 'IN_DOUBT', 10031, () => stand.set('faults', { retcode: [10031] }), {}],
  ['the server timed out', 'IN_DOUBT', 10012, () => stand.set('faults', { retcode: [10012] }), {}],
  ['there is no money', 'NO_MONEY', 10019, () => stand.set('world', { balance: 5 }), {}],
  ['the stop is on the wrong side', 'INVALID_STOPS', 10016, async () => undefined, { sl: 1.2 }],
  [
    'the stop is too near',
    'INVALID_STOPS',
    10016,
    () => stand.set('symbol', { trade_stops_level: 50 }),
    { sl: 1.0998 },
  ],
  ['the volume is off the step', 'INVALID_VOLUME', 10014, async () => undefined, { vol: 0.015 }],
  ['the symbol is unknown', 'BAD_SYMBOL', undefined, async () => undefined, { s: 'NOPE' }],
  ['the deadline has passed', 'EXPIRED', undefined, async () => undefined, { deadline: 1_000 }],
  ['it is more than the ceiling', 'LIMIT_EA', undefined, async () => undefined, { vol: 1.5 }],
  ['a limit is through the market', 'INVALID_PRICE', 10015, async () => undefined, { kind: 'limit', price: 1.2 }],
]

it.each(refusals)('when %s it is %s', async (_what, code, retcode, arrange, over) => {
  await arrange()
  const order = buy(over)
  const result = await link.trade(order)
  expect(result).toMatchObject({ ok: false, code, ...(retcode === undefined ? {} : { retcode }) })
  if (code === 'REQUOTE') expect(result).toMatchObject({ retry: 'reprice', bid: 1.1, ask: 1.1001 })
  expect((await stand.look()).deals).toEqual([])
  // A refusal is stored as well.
  expect(await link.trade(order)).toMatchObject({ ok: false, code, replayed: true })
})

it('the package was never called from two threads at once', async () => {
  expect((await stand.look()).violations).toEqual([])
})
