import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { symbolInfo } from '../../src-main/brokers/mt5/wire/symbols.ts'
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
  await peer.seen(message => message.t === 'snapshot' && message.complete === true, 0)
  return { peer, terminal }
}

it('what runs here is what is shipped, byte for byte', async () => {
  const { terminal } = await paired()
  const inside = terminal.process.sources.split('\n').map(line => line.split('  '))
  expect(inside.length).toBeGreaterThan(10)
  for (const [hash = '', name = ''] of inside) {
    expect([
      name,
      createHash('sha256')
        .update(readFileSync(join(SHIPPED, name)))
        .digest('hex'),
    ]).toEqual([name, hash])
  }
  expect(await terminal.detach()).toBe(0)
  expect((await terminal.process.ended).stderr).toBe('')
})

it('pairs, streams a price, trades once however often it is asked, survives a kill of the terminal', async () => {
  const { peer, terminal } = await paired()
  await peer.ask({ t: 'subscribe', symbols: ['EURUSD', 'NOPE'], book: [], bars: [] })
  await terminal.setPrice('EURUSD', 1.1, 1.1001)
  await peer.seen(m => JSON.stringify(m.d ?? m).includes('1.1001'))
  const order = {
    t: 'order_send',
    coid: 'GTk3f9x2m8q1zz',
    s: 'EURUSD',
    kind: 'market',
    side: 'buy',
    vol: 0.1,
    sl: 1.09,
    tp: 1.2,
  }
  const first = await peer.ask({ ...order, deadline: Date.now() + 5000 })
  expect(first).toMatchObject({ t: 'result', ok: true, code: 'OK', retcode: 10009, vol: 0.1, price: 1.1001 })
  expect(await peer.ask({ ...order, deadline: Date.now() + 5000 })).toMatchObject({
    order: first.order,
    replayed: true,
  })
  const from = peer.heard.length
  await terminal.restart()
  await peer.seen(m => m.t === 'snapshot' && m.complete === true, from)
  expect(await peer.ask({ ...order, deadline: Date.now() + 5000 })).toMatchObject({
    order: first.order,
    replayed: true,
  })
  expect((await terminal.books()).positions).toHaveLength(1)
  expect(await terminal.detach()).toBe(0)
  expect((await terminal.process.ended).stderr).toBe('')
})

it('tells in what a symbol charges its nights, and which night counts three times', async () => {
  const { peer } = await paired({
    symbols: [
      { name: 'XAUUSD', swapMode: 5, swap3: 5, swapLong: -4.5 },
      { name: 'BTCUSD', swapMode: 77, swap3: 0 },
    ],
  })
  const { items } = await peer.ask({ t: 'get_symbols', symbols: ['EURUSD', 'XAUUSD', 'BTCUSD'] })
  expect(symbolInfo.array().parse(items)).toMatchObject([
    { s: 'EURUSD', swapMode: 'points', swap3: 3 },
    { s: 'XAUUSD', swapMode: 'interest_current', swap3: 5, swapLong: -4.5 },
    { s: 'BTCUSD', swapMode: 'other', swap3: 0 },
  ])
})
