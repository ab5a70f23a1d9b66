import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type RunningTerminal, startTerminal } from '../src-main/start-terminal.ts'
import { hosts, markets, startKucoin } from './venues/kucoin/index.ts'
import type { FakeVenue } from './venues/lib/types.ts'

const rights = { trade: true, withdraw: false }
const cheap = markets.map(m => ({ ...m, maker: '0.0003', taker: '0.0004' }))
const BTC = 'mine/BTC-USDT'

let dir: string
let venue: FakeVenue
let running: RunningTerminal
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bellwether-terms-'))
  rights.trade = true
  venue = await startKucoin({ markets: cheap, rights })
  venue.exchange.quote('BTC-USDT', '60000', '60001', '5', '5')
  running = await startTerminal({ dataDir: dir, firstPrices: 'simulated' })
})
afterEach(async () => {
  await running.close()
  await venue.close()
  rmSync(dir, { recursive: true, force: true })
})

async function connect(): Promise<void> {
  const { api } = running
  await api['credentials.useEngine']({ engine: 'memory' }, undefined)
  await api['credentials.set']({ broker: 'mine', profile: 'main', fields: { ...venue.keys } }, undefined)
  const form = await api['brokers.form']({ family: 'ccxt', venue: 'kucoin' }, undefined)
  const spot = form.markets.find(({ market }) => market === 'spot')
  const choices = Object.fromEntries(spot?.settings.map(({ name, usual }) => [name, usual]) ?? [])
  const endpoints = Object.fromEntries(Object.keys(hosts).map(name => [name, `${venue.rest}${hosts[name] ?? ''}`]))
  const settings = { market: 'spot', sandbox: false, choices, endpoints }
  await api['brokers.addLive']({ id: 'mine', title: 'Mine', family: 'ccxt', venue: 'kucoin', settings }, undefined)
  await vi.waitFor(() => expect(running.terminal.session.view.quote(BTC)).not.toBeNull(), 10_000)
}

const order = { instrument: BTC, side: 'buy', type: 'market', quantity: '0.01' } as const
const none = { limitPrice: null, stopPrice: null, timeInForce: 'gtc', expiresAt: null } as const
const alone = { stopLoss: null, takeProfit: null, trail: null, closes: null, reduceOnly: false } as const
const preview = () => running.api['orders.preview']({ ...order, ...none, ...alone }, undefined)

test('an order that is weighed has its fee asked of the venue: assumed at first, then the account its own', async () => {
  await connect()
  const [first] = (await preview()).route
  expect(first).toMatchObject({ feeSource: 'assumed' })
  await vi.waitFor(async () => expect((await preview()).route[0]).toMatchObject({ feeSource: 'broker' }), 5_000)
  // 0.01 at 60,000.5, 0.04 % there and back.
  expect(Number((await preview()).route[0]?.commission)).toBeCloseTo(0.48, 4)
  expect(venue.seen().filter(s => s.path.startsWith('/api/v1/trade-fees'))).toHaveLength(1)
})

test('a key that may not trade: routing passes the venue by and says why', async () => {
  rights.trade = false
  await connect()
  expect((await preview()).route[0]).toMatchObject({ chosen: false, excluded: 'this login may not trade' })
})
