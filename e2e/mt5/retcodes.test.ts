import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Hands } from '../../src-main/brokers/conformance/hands.ts'
import { coidOf } from '../../src-main/brokers/mt5/orders/coid.ts'
import { mt5Harness } from '../../src-main/brokers/mt5/stand-test-kit.ts'
import type { WorkingOrder } from '../../src-main/core/orders/order.ts'
import { type EaStand, eaStand, placeOfEa } from './ea-stand-test-kit.ts'
import { COMPILE_MS } from './mt5-test-kit.ts'
import type { CommandFields } from './process.ts'
import { comesOf, said } from './said-test-kit.ts'

let stand: EaStand
let hands: Hands
/** Begun first and awaited last: each takes the ten seconds that the EA waits for an outcome. */
let silence: ReturnType<typeof leftInSilence>

beforeAll(async () => {
  stand = await eaStand({ inputs: { InpMaxOpenPositions: 100 } })
  hands = await Hands.open(await mt5Harness(async () => placeOfEa(stand)).make())
  silence = leftInSilence()
}, COMPILE_MS)
afterAll(async () => {
  await hands.broker.disconnect()
  expect(await stand.dispose()).toBe('')
})

const meets = (fault: CommandFields) => stand.terminal.command('fault', { symbol: 'EURUSD', ...fault })
const on = (symbol: string, over: Partial<WorkingOrder> = {}) =>
  hands.order({ symbol, instrument: `mt5/${symbol}`, ...over })

/** 4.7, every number of it: the code, and what the words must tell a person to do. */
const refusals: [number, string, RegExp][] = [
  [10004, 'REQUOTE', /send the order again.*Bid 1\.2, ask 1\.3 now/],
  [10006, 'REJECTED', /Journal tab|ask the broker/],
  [10007, 'REJECTED', /Journal tab|ask the broker/],
  [10013, 'INVALID_REQUEST', /another type or expiry/],
  [10014, 'INVALID_VOLUME', /look at/],
  [10015, 'INVALID_PRICE', /use a market order/],
  [10016, 'INVALID_STOPS', /farther away/],
  [10017, 'TRADING_DISABLED_SERVER', /Log in with the trading password/],
  [10018, 'MARKET_CLOSED', /when it opens/],
  [10019, 'NO_MONEY', /Make the order smaller/],
  [10020, 'REQUOTE', /send the order again/],
  [10021, 'NO_PRICES', /Wait for quotes/],
  [10022, 'INVALID_REQUEST', /another type or expiry/],
  [10023, 'BUSY', /Try again/],
  [10024, 'RATE_LIMITED', /Wait a little/],
  [10026, 'TRADING_DISABLED_SERVER', /ask the broker/],
  [10027, 'TRADING_DISABLED_TERMINAL', /Press "Algo Trading"/],
  [10028, 'BUSY', /Try again/],
  [10029, 'FROZEN', /Try again when it has moved/],
  [10030, 'INVALID_FILL', /Use a limit order|ask the broker/],
  [10032, 'TRADING_DISABLED_SERVER', /ask the broker/],
  [10033, 'LIMIT_REACHED', /End one first/],
  [10034, 'INVALID_VOLUME', /look at/],
  [10035, 'INVALID_REQUEST', /another type or expiry/],
  [10036, 'ALREADY_CLOSED', /Look at the positions/],
  [10038, 'INVALID_VOLUME', /look at/],
  [10039, 'ALREADY_CLOSED', /Look at the positions/],
  [10040, 'LIMIT_REACHED', /End one first/],
  [10041, 'REJECTED', /Journal tab|ask the broker/],
  [10042, 'SIDE_RESTRICTED', /Close what is open|the other side/],
  [10043, 'SIDE_RESTRICTED', /Close what is open|the other side/],
  [10044, 'SIDE_RESTRICTED', /Close what is open|the other side/],
  [10045, 'SIDE_RESTRICTED', /Close what is open|the other side/],
  [10046, 'SIDE_RESTRICTED', /Close what is open|the other side/],
]

/** Positions and orders in the broker's books, without those of the orders in silence. */
async function inEurusd() {
  const { positions, orders } = await stand.terminal.books()
  return [...positions, ...orders].filter(({ symbol }) => symbol === 'EURUSD')
}

describe('each refusal of the broker', () => {
  it.each(refusals)('%i is %s, with what to do', async (retcode, code, next) => {
    // Twice: after 10030 the EA tries once more.
    await meets({ retcode, count: retcode === 10030 ? 2 : 1, bid: 1.2, ask: 1.3 })
    const before = await inEurusd()
    const order = hands.order()
    expect(await comesOf(hands, order)).toEqual({ kind: 'Refused', code, text: expect.stringMatching(next) })
    expect(hands.of(order.clientOrderId)).toEqual([])
    expect(await inEurusd()).toEqual(before)
    expect((await stand.terminal.books()).account.waitingFaults).toBe(0)
  })
})

describe('what nobody knows', () => {
  const doubts = [10011, 10012, 10031].flatMap(retcode => [[retcode, true] as const, [retcode, false] as const])
  it.each(doubts)('%i (executed: %s) is asked about, and found or proved absent', async (retcode, executed) => {
    await meets({ retcode, executed })
    const order = hands.order()
    expect(await comesOf(hands, order)).toMatchObject({
      kind: 'Unknown',
      text: expect.stringMatching(/asked.*not send it again/s),
    })
    const found = await hands.lookup(order.clientOrderId)
    expect(found.kind).toBe(executed ? 'found' : 'absent')
    expect(hands.types(order.clientOrderId)).toBe(executed ? 'accepted filled' : '')
    // A copy that comes late is never executed, whoever sends it.
    const coid = coidOf(order.clientOrderId)
    const copy = { t: 'order_send', coid, s: 'EURUSD', kind: 'market', side: 'buy', vol: 0.01 } as const
    expect(await stand.source.agent()?.trade(copy)).toMatchObject({
      ok: false,
      code: executed ? 'DUPLICATE' : 'EXPIRED',
    })
    expect((await stand.terminal.books()).deals.filter(d => d.comment === coid)).toHaveLength(executed ? 1 : 0)
  })

  it('ten seconds without an outcome: in doubt, then told by the books', async () => {
    const outcomes = await silence
    for (const { symbol, order, came } of outcomes)
      expect([symbol, came, order.symbol]).toMatchObject([symbol, { kind: 'Unknown' }, symbol])
    // Executed after the EA had given up.
    await expect
      .poll(() => outcomes.map(({ symbol, order }) => `${symbol} ${hands.types(order.clientOrderId)}`), {
        timeout: 8_000,
      })
      .toEqual(['GBPUSD accepted filled', 'USDCHF accepted filled', 'USDJPY accepted filled', 'AUDUSD '])
    const [, , , never] = outcomes
    expect(await hands.lookup(never?.order.clientOrderId ?? '')).toMatchObject({ kind: 'absent' })
  })
})

describe('changes of what is there', () => {
  const far = () => hands.order({ type: 'limit', limitPrice: hands.away(-0.1) })

  it.each([
    ['amend', 7, 10025, 'accepted'],
    ['amend', 7, 10016, 'INVALID_STOPS'],
    ['amend', 7, 10023, 'BUSY'],
    ['amend', 7, 10029, 'FROZEN'],
    ['amend', 7, 10012, 'Unknown'],
    ['cancel', 8, 10029, 'FROZEN'],
    ['cancel', 8, 10036, 'ALREADY_CLOSED'],
    ['cancel', 8, 10012, 'Unknown'],
  ] as const)('%s (action %i) and %i: %s', async (what, action, retcode, expected) => {
    const order = far()
    await hands.place(order)
    await meets({ action, retcode })
    const change = () => hands.broker.amend(order.clientOrderId, { limitPrice: hands.away(-0.11) })
    const outcome = await hands.after<unknown>(what === 'amend' ? change() : hands.broker.cancel(order.clientOrderId))
    const { kind, code } = 'value' in outcome ? { kind: 'accepted', code: '' } : said(outcome.error)
    expect(kind === 'Refused' ? code : kind).toBe(expected)
    // It works on, and can be cancelled.
    await hands.done(hands.broker.cancel(order.clientOrderId))
    expect(hands.types(order.clientOrderId)).toMatch(/^accepted( amended)? cancelled$/)
  })

  it('a position that somebody else closed is closed', async () => {
    const entry = await hands.trade('buy')
    const [held] = (await hands.broker.snapshot(0)).positions.filter(p => p.instrument === entry.instrument)
    await meets({ action: 1, retcode: 10036 })
    expect(await comesOf(hands, hands.order({ side: 'sell', closes: held?.id ?? '' }))).toMatchObject({
      kind: 'Refused',
      code: 'ALREADY_CLOSED',
    })
  })
})

/** Orders of which the EA hears nothing more: executed or not, told of or not. */
async function leftInSilence() {
  const fates: [string, CommandFields][] = [
    ['GBPUSD', { lost: true }],
    ['USDCHF', { lost: true, silent: true }],
    ['USDJPY', { before: 11_500 }],
    ['AUDUSD', { retcode: 10008 }],
  ]
  return Promise.all(
    fates.map(async ([symbol, fault]) => {
      await stand.terminal.command('fault', { symbol, ...fault })
      const order = on(symbol)
      hands.asked.set(order.clientOrderId, order)
      const came = await hands.broker.submit(order).then(() => 'accepted' as const, said)
      return { symbol, order, came }
    }),
  )
}
