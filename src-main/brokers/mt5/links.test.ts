import { expect, test } from 'vitest'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { MarketEvent } from '../../core/market/market-event.ts'
import { orderOf, scene } from './scene-test-kit.ts'
import { makeStand } from './stand-test-kit.ts'

test('an agent that comes back goes on where it was: prices, holes, events, no snapshot', async () => {
  const s = await scene()
  const lost: string[] = []
  s.broker.lost(reason => lost.push(reason))
  const events: MarketEvent[] = []
  s.broker.watch(['mt5/EURUSD'], { event: e => events.push(e), settled: () => undefined, problem: () => undefined })
  await s.settle()
  const { boot } = s.agents.link ?? expect.unreachable()
  s.agents.link?.end({ by: 'line', what: 'reset' })
  expect(await s.try(s.broker.submit(orderOf()))).toBe('Refused NOT_CONNECTED')
  await expect(s.broker.snapshot(0)).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  s.terminal.byHand('buy', 0.1)
  await s.settle(5_000)
  const link = s.agents.connect(boot)
  await s.settle()
  expect(link.resumed).toEqual([{ boot, login: '5012345', server: 'ICMarketsSC-Demo', ackSeq: expect.any(Number) }])
  expect(link.asked.map(a => a.t)).toEqual(['subscribe'])
  expect(s.reports.map(r => r.type)).toEqual(['traded'])
  s.terminal.moveTo(1.2, 1.2001)
  expect(events.map(e => e.kind)).toEqual(['quote', 'gap', 'gap', 'quote', 'quote'])
  await s.settle(60_000)
  expect(lost).toEqual([])
})

test('an agent that comes and goes at once, and comes again, is no end', async () => {
  const s = await scene()
  const lost: string[] = []
  s.broker.lost(reason => lost.push(reason))
  s.agents.link?.end({ by: 'agent', reason: 'PARAMETERS' })
  s.agents.mute = true
  const second = s.agents.connect()
  await s.settle()
  second.end({ by: 'line', what: 'reset' })
  s.agents.mute = false
  await s.settle()
  s.agents.connect()
  await s.settle(20_000)
  expect(lost).toEqual([])
  expect(await s.try(s.broker.submit(orderOf({ clientOrderId: 'g-9' })))).toBe('done')
  expect(s.news()).toEqual(['accepted g-9', 'filled g-9 0.1 @ 1.1001'])
})

test('after a loss nothing is resumed from until it is made up for', async () => {
  const s = await scene()
  const { boot } = s.agents.link ?? expect.unreachable()
  s.agents.link?.tell({ t: 'lost', from: 1, to: 9 })
  s.agents.link?.end({ by: 'line', what: 'reset' })
  const link = s.agents.connect(boot)
  await s.settle()
  expect(link.resumed).toEqual([null])
})

test('another boot begins anew, and a loss is made up for by snapshot and history', async () => {
  const s = await scene()
  s.agents.link?.end({ by: 'agent', reason: 'RECOMPILE' })
  s.terminal.byHand('buy', 0.1)
  await s.settle(1_000)
  const link = s.agents.connect()
  await s.settle()
  expect(link.resumed).toHaveLength(1)
  expect(link.asked.map(a => a.t)).toEqual(['get_history', 'subscribe'])
  expect(s.reports.map(r => r.type)).toEqual(['traded'])
  link.events = 'swallowed'
  expect(await s.try(s.broker.submit(orderOf({ clientOrderId: 'g-1' })))).toBe('done')
  link.tell({ t: 'lost', from: 1, to: 9 })
  await link.ask({ t: 'get_snapshot' })
  await s.settle(1_000)
  expect(s.news().slice(1)).toEqual(['accepted g-1', 'filled g-1 0.1 @ 1.1001'])
})

test.each([
  ['another account', () => ({ login: '99' }), 'is logged in to 99'],
  ['the same login elsewhere', () => ({ server: 'Other-Live' }), 'Other-Live'],
  ['an account of another kind', () => ({ marginMode: 'netting' as const }), 'another kind'],
])('%s in the terminal ends the connection', async (_what, over, text) => {
  const s = await scene()
  const lost: string[] = []
  s.broker.lost(reason => lost.push(reason))
  s.agents.link?.end({ by: 'agent', reason: 'ACCOUNT' })
  s.terminal.account = { ...s.terminal.account, ...over() }
  s.agents.connect()
  await s.settle()
  expect(lost).toEqual([expect.stringContaining(text)])
  expect(s.agents.link?.resumed).toEqual([])
})

test.each([
  [{ by: 'agent', reason: 'REMOVE' } as const, 'onto a chart again'],
  [{ by: 'agent', reason: 'CLOSE' } as const, 'Start it again'],
  [{ by: 'silence' } as const, 'silent'],
])('an agent that stays away is told with what to do: %j', async (end, text) => {
  const s = await scene()
  const lost: string[] = []
  s.broker.lost(reason => lost.push(reason))
  s.agents.link?.end(end)
  await s.settle(14_000)
  expect(lost).toEqual([])
  await s.settle(2_000)
  expect(lost).toEqual([expect.stringContaining(text)])
})

test('no terminal, or the account of another connection: not connected, with what to do', async () => {
  const none = makeStand()
  none.agents.link = null
  const outcome = none.broker.connect().catch((error: unknown) => error)
  await none.settle(6_000)
  expect(await outcome).toBeInstanceOf(TerminalError)
  expect(await outcome).toMatchObject({ code: 'NOT_CONNECTED', message: 'MetaTrader: no terminal is there' })
  const other = makeStand({ settings: { login: '7' } })
  await expect(other.broker.connect()).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
})

test('nothing is sent while trading is off somewhere; prices go on', async () => {
  const s = await scene()
  const why = async () => s.try(s.broker.submit(orderOf()))
  const perm = (over: object, connected = true) =>
    s.agents.link?.tell({
      v: 1,
      t: 'perm',
      seq: s.agents.next(),
      perm: { ...s.terminal.account.perm, ...over },
      connected,
    })
  s.broker.armed(false)
  expect(s.agents.link?.config.tradeEnabled).toBe(false)
  expect(await why()).toBe('Refused TRADING_DISABLED_APP')
  s.broker.armed(true)
  perm({ terminal: false })
  expect(await why()).toBe('Refused TRADING_DISABLED_TERMINAL')
  expect(s.broker.notes().join(' ')).toContain('Algo trading is off')
  perm({ account: false })
  expect(await why()).toBe('Refused TRADING_DISABLED_SERVER')
  perm({}, false)
  expect(await why()).toBe('Refused BROKER_DISCONNECTED')
  expect(s.agents.link?.sent).toEqual([])
  perm({})
  expect(await why()).toBe('done')
})

test('an account that may only look is told as one, and connected anew when it may trade; algo trading alone is no such thing', async () => {
  const perm = { terminal: false, program: true, account: true, expert: true }
  const off = makeStand({ account: { perm } })
  expect(await off.broker.connect()).toMatchObject({ canTrade: true, currency: 'USD' })
  const looks = makeStand({ account: { perm: { ...perm, account: false } } })
  expect(await looks.broker.connect()).toMatchObject({ canTrade: false })
  const lost: string[] = []
  looks.broker.lost(reason => lost.push(reason))
  const tell = (now: typeof perm) =>
    looks.agents.link?.tell({ v: 1, t: 'perm', seq: looks.agents.next(), perm: now, connected: true })
  tell({ ...perm, account: false, terminal: true })
  expect(lost).toEqual([])
  tell(perm)
  tell(perm)
  expect(lost).toEqual([expect.stringContaining('may trade now')])
})
