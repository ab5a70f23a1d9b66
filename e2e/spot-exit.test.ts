import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningTerminal, startTerminal } from '../src-main/start-terminal.ts'
import type { OrderForm } from '../src-preload/contract/views.ts'
import { type FakeBinance, hosts, startBinance } from './venues/binance/index.ts'

let dir: string
let venue: FakeBinance
let running: RunningTerminal
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bellwether-spot-'))
  venue = await startBinance({ balances: { USDT: '20000' } })
  venue.exchange.quote('BTCUSDT', '50000.00', '50000.01')
  running = await startTerminal({ dataDir: dir, firstPrices: 'simulated' })
  await running.api['credentials.useEngine']({ engine: 'memory' }, undefined)
})
afterEach(async () => {
  await running.close()
  await venue.close()
  rmSync(dir, { recursive: true, force: true })
})

const WAIT = { timeout: 15_000 } as const

test('spot: a stop that holds the coins is no bar to a close: a part is sold, what is left has its stop again, then all goes', async () => {
  const { api, terminal } = running
  await api['credentials.set']({ broker: 'mine', profile: 'main', fields: { ...venue.keys } }, undefined)
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${venue.rest}${path}`]),
  )
  const choices = { currency: 'USDT', countedAs: 'USD' }
  const settings = { market: 'spot', sandbox: false, choices, endpoints }
  await api['brokers.addLive']({ id: 'mine', title: 'Mine', family: 'ccxt', venue: 'binance', settings }, undefined)
  await expect
    .poll(async () => (await api['market.instruments']({}, undefined)).some(i => i.id === 'mine/BTCUSDT'))
    .toBe(true)
  await api['brokers.arm']({ id: 'mine', armed: true, reason: 'a test' }, undefined)
  const form: OrderForm = {
    instrument: 'mine/BTCUSDT',
    side: 'buy',
    type: 'market',
    quantity: '0.02',
    timeInForce: 'gtc',
    limitPrice: null,
    stopPrice: null,
    expiresAt: null,
    stopLoss: '47500',
    takeProfit: null,
    trail: null,
    reduceOnly: false,
    closes: null,
  }
  await expect
    .poll(() => api['orders.preview'](form, undefined))
    .toMatchObject({ verdict: expect.stringMatching(/pass|warn/) })
  await api['orders.place'](form, undefined)
  const held = () =>
    [...terminal.state.portfolio.positions()].filter(p => p.broker === 'mine').map(p => p.quantity.toFixed())
  const stops = () => venue.exchange.open().map(o => `${o.side} ${o.quantity} at ${o.trigger}`)
  // The fee of 0.1 % is taken from what is bought.
  await expect.poll(held, WAIT).toEqual(['0.01998'])
  await expect.poll(stops, WAIT).toEqual(['sell 0.01998 at 47500'])

  await api['positions.close']({ broker: 'mine', id: 'mine/BTCUSDT', quantity: '0.01' }, undefined)
  await expect.poll(held, WAIT).toEqual(['0.00998'])
  await expect.poll(stops, WAIT).toEqual(['sell 0.00998 at 47500'])

  await api['positions.close']({ broker: 'mine', id: 'mine/BTCUSDT' }, undefined)
  await expect.poll(held, WAIT).toEqual([])
  await expect.poll(stops, WAIT).toEqual([])
  expect([...terminal.state.incidents.open()].map(incident => incident.code)).toEqual([])
  expect((await api['brokers.reconcile']({ id: 'mine' }, undefined)).text).toBe(
    '0 orders, 0 positions and the balance agree.',
  )
}, 60_000)
