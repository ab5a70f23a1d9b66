import { describe, expect, it } from 'vitest'
import { bench, buy, START, settle } from './session-test-kit.ts'

async function live() {
  const made = await bench()
  await made.link.resume(null)
  await settle()
  return made
}

describe('a trade request', () => {
  it('has its result, after at most one accepted', async () => {
    const { agent, link, events } = await live()
    agent.faults.push({ do: 'accept' })
    const accepted: unknown[] = []
    const result = await link.trade(buy(), message => accepted.push(message))
    expect(result).toMatchObject({ ok: true, code: 'OK', retcode: 10_009, vol: 0.1, price: 1.08453 })
    expect(accepted).toHaveLength(1)
    await settle()
    expect(events.map(({ t }) => t)).toEqual(['snapshot', 'trade_event', 'deal', 'position'])
    expect(agent.broken).toEqual([])
  })

  it('is in doubt after 15 s, while the line lives; its late result is told', async () => {
    const { agent, link, events, ends, pass } = await live()
    agent.faults.push({ do: 'silent' })
    const outcome = link.trade(buy()).catch((error: unknown) => error)
    await pass(15_000)
    expect(await outcome).toMatchObject({ kind: 'timeout', inDoubt: true })
    expect(ends).toEqual([])
    const re = agent.last('order_send')?.id
    agent.send({ t: 'result', re, ok: true, code: 'OK', retcode: 10_009 })
    await settle()
    expect(events.at(-1)).toMatchObject({ t: 'late_result', body: buy(), result: { ok: true, retcode: 10_009 } })
    agent.send({ t: 'result', re, ok: true, code: 'OK', retcode: 10_009 })
    await settle()
    expect(ends).toMatchObject([{ by: 'violation' }])
  })

  it('is in doubt when the line goes', async () => {
    const { agent, link, ends } = await live()
    agent.faults.push({ do: 'cut' })
    await expect(link.trade(buy())).rejects.toMatchObject({ kind: 'closed', inDoubt: true })
    expect(ends).toMatchObject([{ by: 'line' }])
  })

  it('is not in doubt when it never left', async () => {
    const { agent, link } = await live()
    const said = agent.heard.length
    await expect(link.trade({ ...buy(), vol: Number.NaN })).rejects.toMatchObject({ kind: 'unsent', inDoubt: false })
    await expect(link.trade({ ...buy(), kind: 'limit' })).rejects.toMatchObject({ kind: 'unsent', inDoubt: false })
    await expect(link.trade(buy('XX'))).rejects.toMatchObject({ kind: 'unsent', inDoubt: false })
    link.close('SHUTDOWN')
    await expect(link.trade(buy())).rejects.toMatchObject({ kind: 'unsent', inDoubt: false })
    await settle()
    expect(agent.heard.slice(said).map(({ t }) => t)).toEqual(['bye'])
  })

  it('does not leave before resume', async () => {
    const { link } = await bench()
    await expect(link.trade(buy())).rejects.toMatchObject({ kind: 'unsent', inDoubt: false })
  })

  it('that is accepted twice breaks the rules', async () => {
    const { agent, link, ends } = await live()
    agent.faults.push({ do: 'swallow' })
    const outcome = link.trade(buy()).catch((error: unknown) => error)
    await settle()
    const re = agent.last('order_send')?.id
    agent.send({ t: 'accepted', re, reqId: 1 })
    agent.send({ t: 'accepted', re, reqId: 1 })
    expect(await outcome).toMatchObject({ kind: 'closed', inDoubt: true })
    expect(ends).toMatchObject([{ by: 'violation' }])
  })
})

describe('a data request', () => {
  it('has its parts put together', async () => {
    const { agent, link } = await live()
    const { bars, srvOff } = await link.ask({ t: 'get_bars', s: 'EURUSD', tf: 'M1', to: START, count: 1_500 })
    expect(bars).toHaveLength(250)
    expect(srvOff).toBe(10_800)
    expect((await link.ask({ t: 'get_symbols' })).map(({ s }) => s)).toEqual(['EURUSD', 'USDJPY'])
    await link.trade(buy())
    const history = await link.ask({ t: 'get_history', from: 0, to: START + 1, what: ['deals', 'orders'] })
    expect([history.deals.length, history.orders.length]).toEqual([1, 1])
    expect(await link.ask({ t: 'get_account' })).toMatchObject({ login: '5012345', seq: 0 })
    const subscribed = await link.ask({ t: 'subscribe', symbols: ['EURUSD', 'NOPE'], book: [], bars: [] })
    expect(subscribed).toMatchObject({ ok: true, bad: [{ s: 'NOPE', code: 'BAD_SYMBOL' }] })
    expect(await link.ask({ t: 'order_query', coid: buy().coid })).toMatchObject({ state: 'DONE', vol: 0.1 })
    expect(agent.broken).toEqual([])
  })

  it('of get_* waits for the one before; the others do not', async () => {
    const { agent, link } = await live()
    agent.mute.add('get_history')
    const first = link.ask({ t: 'get_history', from: 0, to: 1, what: ['deals'] })
    const second = link.ask({ t: 'get_account' })
    await settle()
    expect(agent.last('get_account')).toBeUndefined()
    await link.ask({ t: 'order_query', coid: buy().coid })
    agent.send({ t: 'history', re: agent.last('get_history')?.id, part: 1, more: false, srvOff: 0 })
    expect(await first).toEqual({ srvOff: 0, deals: [], orders: [] })
    expect(await second).toMatchObject({ login: '5012345' })
  })

  it('that is refused says with what, and the next has its turn', async () => {
    const { link } = await live()
    const bars = link.ask({ t: 'get_bars', s: 'NOPE', tf: 'M1', count: 5 })
    const account = link.ask({ t: 'get_account' })
    await expect(bars).rejects.toMatchObject({ kind: 'refused', result: { code: 'BAD_SYMBOL' } })
    expect(await account).toMatchObject({ t: 'account' })
  })

  it('without an answer in 60 s is given up, and a late answer changes nothing', async () => {
    const { agent, link, ends, pass } = await live()
    agent.mute.add('get_history')
    const history = link.ask({ t: 'get_history', from: 0, to: 1, what: ['deals'] }).catch((error: unknown) => error)
    await pass(60_000)
    expect(await history).toMatchObject({ kind: 'timeout' })
    agent.send({ t: 'history', re: agent.last('get_history')?.id, part: 1, more: false, srvOff: 0 })
    expect(await link.ask({ t: 'get_account' })).toMatchObject({ t: 'account' })
    expect(ends).toEqual([])
  })

  it.each([
    ['of another kind', { t: 'symbols', part: 1, parts: 1, items: [] }],
    ['out of order', { t: 'bars', s: 'EURUSD', tf: 'M1', part: 2, more: false, srvOff: 0, d: [] }],
    ['of another symbol', { t: 'bars', s: 'USDJPY', tf: 'M1', part: 1, more: false, srvOff: 0, d: [] }],
    ['without its offset', { t: 'bars', s: 'EURUSD', tf: 'M1', part: 1, more: false, d: [] }],
    [
      'that goes back in time',
      {
        t: 'bars',
        s: 'EURUSD',
        tf: 'M1',
        part: 1,
        more: false,
        srvOff: 0,
        d: [
          [2, 1, 1, 1, 1, 1, 1, 1],
          [1, 1, 1, 1, 1, 1, 1, 1],
        ],
      },
    ],
    [
      'of more than was asked',
      {
        t: 'bars',
        s: 'EURUSD',
        tf: 'M1',
        part: 1,
        more: false,
        srvOff: 0,
        d: [1, 2, 3].map(at => [at, 1, 1, 1, 1, 1, 1, 1]),
      },
    ],
  ])('with an answer %s breaks the rules', async (_, answer) => {
    const { agent, link, ends } = await live()
    agent.answer = ({ t }) => (t === 'get_bars' ? answer : null)
    await expect(link.ask({ t: 'get_bars', s: 'EURUSD', tf: 'M1', count: 2 })).rejects.toMatchObject({ kind: 'closed' })
    expect(ends).toMatchObject([{ by: 'violation' }])
  })
})

describe('the life of a line', () => {
  it('is asked for by pings, first within pingMs, after resume', async () => {
    const { agent, link, pass } = await live()
    await pass(5_000)
    expect(agent.heard.filter(({ t }) => t === 'ping')).toHaveLength(1)
    await pass(60_000)
    expect(link.closed).toBeNull()
    expect(agent.broken).toEqual([])
  })

  it('ends after deadMs of silence, or 60 s while the agent may be blocked', async () => {
    const idle = await live()
    idle.agent.mute.add('ping')
    await idle.pass(14_000)
    expect(idle.ends).toEqual([])
    await idle.pass(2_000)
    expect(idle.ends).toEqual([{ by: 'silence' }])

    const busy = await live()
    busy.agent.mute.add('ping').add('get_bars')
    const bars = busy.link.ask({ t: 'get_bars', s: 'EURUSD', tf: 'M1', count: 5 }).catch((error: unknown) => error)
    await busy.pass(58_000)
    expect(busy.ends).toEqual([])
    await busy.pass(4_000)
    expect(busy.ends).toEqual([{ by: 'silence' }])
    expect(await bars).toMatchObject({ name: 'LinkError' })
  })

  it('takes new settings at once, or with resume', async () => {
    const { agent, link } = await bench()
    link.configure({ tradeEnabled: false })
    await settle()
    expect(agent.config?.tradeEnabled).toBe(true)
    await link.resume(null)
    await settle()
    expect(agent.config?.tradeEnabled).toBe(false)
    expect(await link.trade(buy())).toMatchObject({ ok: false, code: 'TRADING_DISABLED_APP', retry: 'user' })
    link.configure({ tradeEnabled: true })
    expect(await link.trade(buy('GT00000000000b'))).toMatchObject({ ok: true })
    expect(link.config).toMatchObject({ tradeEnabled: true, pingMs: 5_000 })
  })

  it('ends with a bye from either side, and says so', async () => {
    const one = await live()
    const waiting = one.link.trade(buy()).catch((error: unknown) => error)
    one.link.close('UNPAIRED')
    expect(await waiting).toMatchObject({ inDoubt: true })
    await settle()
    expect(one.agent.last('bye')).toEqual({ v: 1, t: 'bye', reason: 'UNPAIRED' })
    expect(one.ends).toEqual([{ by: 'app', reason: 'UNPAIRED' }])

    const other = await live()
    other.agent.bye('ACCOUNT')
    await settle()
    expect(other.ends).toEqual([{ by: 'agent', reason: 'ACCOUNT' }])
    const late: unknown[] = []
    other.link.onClosed(end => late.push(end))
    expect(late).toHaveLength(1)
  })
})
