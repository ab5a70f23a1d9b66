import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { Hands } from '../../src-main/brokers/conformance/hands.ts'
import { mt5Harness } from '../../src-main/brokers/mt5/stand-test-kit.ts'
import { type EaStand, eaStand, placeOfEa } from './ea-stand-test-kit.ts'
import { COMPILE_MS } from './mt5-test-kit.ts'
import type { CommandFields } from './process.ts'
import { comesOf, said } from './said-test-kit.ts'

let stand: EaStand
let hands: Hands
const lost: string[] = []

beforeAll(async () => {
  stand = await eaStand({}, { pingMs: 500, deadMs: 4_000 })
  const { broker, ...venue } = await mt5Harness(async () => placeOfEa(stand)).make()
  broker.lost?.(reason => lost.push(reason))
  hands = await Hands.open({ broker, ...venue })
}, COMPILE_MS)
afterAll(async () => {
  await hands.broker.disconnect()
  expect(await stand.dispose()).toBe('')
})
// What one situation left does not stand in the way of the next.
beforeEach(() =>
  stand.symbol({ closed: false, sessions: 'all', filling: 3, hiddenFilling: -1, noStopsOnOpen: false, freezeLevel: 0 }),
)

/** Switches something, and waits until the EA has told that all may trade, or not. */
async function flags(verb: string, fields: CommandFields, all: boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = stand.source.agent()?.onEvent(event => {
    if (event.t === 'perm' && (event.connected && Object.values(event.perm).every(Boolean)) === all) resolve()
  })
  await stand.terminal.command(verb, fields)
  await promise
  stop?.()
}

const back = () => stand.bridge.acquire(stand.keyId)
const away = (timeout = 8_000) => expect.poll(() => stand.source.agent(), { timeout }).toBeNull()

// With a question open an agent may be silent for a minute (item 35); the snapshots of `settle` make the adapter ask one.
it('the terminal stands still: not believed to be there, and back when it goes on', async () => {
  await new Promise(done => setTimeout(done, 1_000))
  stand.terminal.process.freeze(true)
  onTestFinished(() => stand.terminal.process.freeze(false))
  await away(75_000)
  expect(stand.source.why()).toMatch(/silent/)
  expect(await comesOf(hands)).toMatchObject({ kind: 'Refused', code: 'NOT_CONNECTED' })
  stand.terminal.process.freeze(false)
  await back()
  await stand.settle()
  await hands.trade('buy')
  expect(lost).toEqual([])
}, 100_000)

describe('who may trade (4.8)', () => {
  it.each([
    ['Algo Trading is off', 'terminal', 'autoTrading', 'TRADING_DISABLED_TERMINAL', /Press "Algo Trading"/],
    ['the EA may not trade', 'terminal', 'programTrading', 'TRADING_DISABLED_TERMINAL', /tick "Allow Algo Trading"/],
    ['no Expert Advisors here', 'account', 'expertAllowed', 'TRADING_DISABLED_SERVER', /ask the broker/],
    ['investor password', 'account', 'tradeAllowed', 'TRADING_DISABLED_SERVER', /Log in with the trading password/],
    ['the broker is away', 'terminal', 'connected', 'BROKER_DISCONNECTED', /when the connection is back/],
  ])('%s: refused at once and after, with what to do; then it trades again', async (_what, verb, flag, code, next) => {
    const no = { kind: 'Refused', code, text: expect.stringMatching(next) }
    // Nobody has told the adapter yet: the EA refuses.
    await stand.terminal.command(verb, { [flag]: false })
    expect(await comesOf(hands)).toEqual(no)
    // Now it knows by itself.
    expect(await comesOf(hands)).toEqual(no)
    await flags(verb, { [flag]: true }, true)
    await stand.settle()
    await hands.trade('buy')
    expect(lost).toEqual([])
  })

  it('prices go on while Algo Trading is off', async () => {
    await flags('terminal', { autoTrading: false }, false)
    await stand.moveTo(1.09, 1.0901)
    expect(hands.quote).toMatchObject({ bid: 1.09, ask: 1.0901 })
    await flags('terminal', { autoTrading: true }, true)
  })

  it("the EA's own ceiling", async () => {
    const order = hands.order({ quantity: hands.lots(101) })
    expect(await comesOf(hands, order)).toMatchObject({
      ...{ kind: 'Refused', code: 'LIMIT_EA' },
      text: expect.stringMatching(/change them there.*InpMaxVolume/),
    })
  })
})

describe('the market and the order (4.8)', () => {
  it('closed by its hours: says when it opens; closed otherwise: never shown as placed', async () => {
    // The server's clock is three hours ahead; its day 0 is Sunday.
    const opens = new Date(hands.venue.now() + 10_800_000 + 7_200_000)
    const second = opens.getUTCHours() * 3_600 + opens.getUTCMinutes() * 60
    await stand.symbol({ sessions: `${opens.getUTCDay()}:${second}-${second + 60}` })
    const closed = { kind: 'Refused', code: 'MARKET_CLOSED' }
    expect(await comesOf(hands)).toEqual({ ...closed, text: expect.stringMatching(/opens in 1(19|20) minutes/) })
    await stand.symbol({ sessions: 'all', closed: true })
    const order = hands.order()
    expect(await comesOf(hands, order)).toEqual({ ...closed, text: expect.stringContaining('when it opens') })
    expect(hands.types(order.clientOrderId)).toBe('')
  })

  it('a mask that lies: the other filling is tried once, and remembered', async () => {
    await stand.symbol({ filling: 2, hiddenFilling: 1 })
    await hands.trade('buy')
    // Remembered: a fault that meets one request would meet a second try only.
    await stand.terminal.command('fault', { symbol: 'EURUSD', retcode: 10006 })
    expect(await comesOf(hands)).toMatchObject({ code: 'REJECTED' })
    await hands.trade('buy')
    await stand.symbol({ hiddenFilling: 0 })
    expect(await comesOf(hands)).toMatchObject({ kind: 'Refused', code: 'INVALID_FILL' })
  })

  it('filled in part: the rest is over', async () => {
    await stand.terminal.command('fault', { symbol: 'EURUSD', part: 0.5 })
    const order = hands.order({ quantity: hands.lots(4), timeInForce: 'ioc' })
    await hands.place(order)
    expect(hands.filled(order.clientOrderId).toFixed()).toBe(hands.lots(2).toFixed())
    // That it is over is read from the history.
    await expect
      .poll(() => hands.types(order.clientOrderId), { timeout: 8_000 })
      .toMatch(/^accepted filled (cancelled|expired)$/)
  })

  it('levels that the broker refuses with the opening are set after it', async () => {
    await stand.symbol({ noStopsOnOpen: true })
    const levels = { stopLoss: hands.away(-0.02), takeProfit: hands.away(0.02) }
    const entry = await hands.trade('buy', levels)
    const last = (await stand.terminal.books()).positions.at(-1)
    expect([last?.sl, last?.tp]).toEqual([levels.stopLoss.toNumber(), levels.takeProfit.toNumber()])
    const attached = hands.reports.filter(r => r.type === 'attached' && r.parent === entry.clientOrderId)
    expect(attached).toHaveLength(2)
  })

  it('an order within the freeze level stays as it is', async () => {
    const order = hands.order({ type: 'limit', limitPrice: hands.away(-0.001) })
    await hands.place(order)
    await stand.symbol({ freezeLevel: 500 })
    const outcome = await hands.after(hands.broker.cancel(order.clientOrderId))
    expect(outcome).toMatchObject({ error: { code: 'FROZEN', message: expect.stringContaining('moved away') } })
    await stand.symbol({ freezeLevel: 0 })
    await hands.done(hands.broker.cancel(order.clientOrderId))
    expect(hands.types(order.clientOrderId)).toBe('accepted cancelled')
  })
})

describe('the terminal comes and goes (4.8)', () => {
  it('killed with an order at the broker: in doubt, and found when it is back', async () => {
    await stand.terminal.command('fault', { symbol: 'EURUSD', lost: true, silent: true })
    const order = hands.order()
    hands.asked.set(order.clientOrderId, order)
    const came = hands.broker.submit(order).catch(said)
    await expect.poll(async () => (await stand.terminal.books()).account.waitingFaults).toBe(0)
    await stand.terminal.kill()
    expect(await came).toMatchObject({ kind: 'Unknown', text: expect.stringContaining('do not send it again') })
    await away()
    expect(await comesOf(hands)).toMatchObject({ kind: 'Refused', code: 'NOT_CONNECTED' })
    await stand.terminal.restart()
    await back()
    await expect.poll(() => hands.types(order.clientOrderId), { timeout: 5_000 }).toBe('accepted filled')
    expect(await hands.lookup(order.clientOrderId)).toMatchObject({ kind: 'found' })
    expect(lost).toEqual([])
  })

  it('its chart is closed: said so, and an order is refused definitely', async () => {
    await stand.terminal.detach(4)
    await away()
    expect(stand.source.why()).toMatch(/chart/)
    expect(await comesOf(hands)).toMatchObject({ kind: 'Refused', code: 'NOT_CONNECTED' })
    await stand.terminal.restart()
    await back()
    await stand.settle()
    await hands.trade('buy')
  })

  it('127.0.0.1 is not allowed: the EA says where to allow it', async () => {
    await stand.terminal.restart({ allow: [] })
    expect(await stand.terminal.process.printed('Allow WebRequest for listed URL')).toContain('127.0.0.1')
    await stand.terminal.command('allow', { host: '127.0.0.1' })
    await back()
  })

  it('another account is logged in: nothing is sent to it', async () => {
    await stand.terminal.restart({ account: { login: '777' }, allow: ['127.0.0.1'] })
    await expect.poll(() => lost.join(), { timeout: 8_000 }).toMatch(/logged in to 777.*is for 5012345/)
    await expect(hands.broker.submit(hands.order())).rejects.toMatchObject({ name: 'Refused' })
    expect((await stand.terminal.books()).history).toEqual([])
  })
})
