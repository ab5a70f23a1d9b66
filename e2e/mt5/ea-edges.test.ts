import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type Compiled, compileMq5 } from './compile.ts'
import { COMPILE_MS, terminalFor } from './mt5-test-kit.ts'
import { startPeer } from './peer-test-kit.ts'
import type { Mt5TerminalOptions } from './terminal.ts'

const SHIPPED = join(import.meta.dirname, '../../resources/mt5')
let program: Compiled

beforeAll(async () => {
  program = await compileMq5(join(SHIPPED, 'Experts/BellwetherBridge.mq5'), SHIPPED)
}, COMPILE_MS)

async function paired(options: Partial<Mt5TerminalOptions> = {}) {
  const peer = await startPeer()
  const terminal = await terminalFor({
    program,
    allow: ['127.0.0.1'],
    ...options,
    inputs: { InpPairingCode: peer.code, ...options.inputs },
  })
  await peer.seen(m => m.t === 'snapshot' && m.complete === true, 0)
  await terminal.setPrice('EURUSD', 1.1, 1.1001)
  return { peer, terminal }
}

let orders = 0
const market = (side: 'buy' | 'sell', vol: number) => ({
  ...{ t: 'order_send', coid: `GTedge0000${String(++orders).padStart(4, '0')}`, s: 'EURUSD', kind: 'market' },
  ...{ side, vol },
})

it('says that it is connected to the broker when its books are there, not before', async () => {
  const { peer, terminal } = await paired()
  await peer.ask(market('buy', 0.1))
  const from = peer.heard.length
  await terminal.restart({ terminal: { connected: false } })
  const cut = await peer.seen(m => m.t === 'snapshot' && m.complete === true, from)
  expect(cut.positions).toEqual([])
  expect(peer.heard.slice(from).find(m => m.t === 'account')).toMatchObject({ connected: false })
  await terminal.command('terminal', { connected: true })
  await peer.seen(m => (m.t === 'perm' || m.t === 'account') && m.connected === true, from)
  expect(await peer.ask({ t: 'get_snapshot' })).toMatchObject({ positions: [{ s: 'EURUSD', vol: 0.1 }] })
})

it('several orders at once cannot pass for closing one and the same net position', async () => {
  const { peer, terminal } = await paired({
    account: { marginMode: 0 },
    inputs: { InpMaxVolume: 1, InpMaxOpenPositions: 1 },
    terminal: { latencyMs: 300 },
  })
  expect(await peer.ask(market('buy', 1))).toMatchObject({ ok: true })
  const both = await Promise.all([peer.ask(market('sell', 1)), peer.ask(market('sell', 1))])
  expect(both.map(m => m.code)).toEqual(['OK', 'LIMIT_EA'])
  expect((await terminal.books()).positions).toEqual([])
})

it('a read that finds nothing in its time is no broken connection, whatever error the terminal leaves', async () => {
  const { peer, terminal } = await paired({ terminal: { readTimeoutError: 5273 } })
  await new Promise(done => setTimeout(done, 1_500))
  expect(peer.heard.filter(m => m.t === 'hello')).toHaveLength(1)
  expect(await peer.ask({ t: 'get_account' })).toMatchObject({ t: 'account' })
  // One that is broken is seen at once all the same.
  const from = peer.heard.length
  peer.cut()
  await peer.seen(m => m.t === 'hello', from)
  expect(await terminal.detach()).toBe(0)
})

it('a return code that nobody knows says nothing about what became of the order', async () => {
  const { peer, terminal } = await paired()
  await terminal.command('fault', { symbol: 'EURUSD', retcode: 10099, executed: true })
  expect(await peer.ask(market('buy', 0.1))).toMatchObject({
    ok: false,
    code: 'IN_DOUBT',
    retry: 'query',
    retcode: 10099,
  })
  expect((await terminal.books()).positions).toHaveLength(1)
})

it('prices of very small numbers are told whole, and no symbol without a point is told at all', async () => {
  const { peer, terminal } = await paired({
    symbols: [
      {
        name: 'TINYUSD',
        digits: 12,
        tickSize: 1e-12,
        base: 'TINY',
        profit: 'USD',
        margin: 'USD',
        bid: 1e-8,
        ask: 2e-8,
      },
      { name: 'BROKEN', digits: 400, base: 'BRK', profit: 'USD', margin: 'USD', bid: 1, ask: 2 },
    ],
  })
  const { items } = (await peer.ask({ t: 'get_symbols' })) as unknown as { items: { s: string; point: number }[] }
  expect(items.find(i => i.s === 'TINYUSD')).toMatchObject({ point: 1e-12, tickSize: 1e-12 })
  expect(items.filter(i => !(i.point > 0))).toEqual([])
  await peer.ask({ t: 'subscribe', symbols: ['TINYUSD'], book: [], bars: [] })
  await terminal.setPrice('TINYUSD', 0.000000012344, 0.000000012345)
  await peer.seen(m => m.t === 'ticks' && JSON.stringify(m.d).includes('1.2345e-8'))
  expect(await peer.ask({ ...market('buy', 0.1), s: 'TINYUSD' })).toMatchObject({ ok: true, price: 0.000000012345 })
  const { d } = (await peer.seen(m => m.t === 'deal')) as unknown as { d: object }
  expect(d).toMatchObject({ s: 'TINYUSD', price: 0.000000012345 })
  const limit = { ...market('buy', 0.1), s: 'TINYUSD', kind: 'limit', price: 0.000000012301, sl: 0.000000012201 }
  expect(await peer.ask(limit)).toMatchObject({ ok: true })
  const { o } = (await peer.seen(m => m.t === 'order' && JSON.stringify(m).includes('buy_limit'))) as unknown as {
    o: object
  }
  expect(o).toMatchObject({ price: 0.000000012301, sl: 0.000000012201 })
})

it('reads what is nested four deep in a field that it does not know', async () => {
  const { peer } = await paired()
  expect(await peer.ask({ t: 'ping', later: [[[[1]]]] })).toMatchObject({ t: 'pong' })
})
