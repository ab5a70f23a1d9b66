import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningTerminal, startTerminal } from '../src-main/start-terminal.ts'
import { type FakeBinance, hosts, startBinance } from './venues/binance/index.ts'

let dir: string
let venue: FakeBinance
let running: RunningTerminal
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bellwether-margin-'))
  venue = await startBinance({ marginBalances: { USDT: '20000' }, marginHourly: '0.001', hedge: true })
  venue.exchange.quote('BTCUSDT', '50000.00', '50000.01')
  venue.futures.quote('BTCUSDT', '50000.0', '50000.1')
  running = await startTerminal({ dataDir: dir, firstPrices: 'simulated' })
  await running.api['credentials.useEngine']({ engine: 'memory' }, undefined)
})
afterEach(async () => {
  await running.close()
  await venue.close()
  rmSync(dir, { recursive: true, force: true })
})

const WAIT = { timeout: 10_000 } as const
const none = {
  limitPrice: null,
  stopPrice: null,
  expiresAt: null,
  takeProfit: null,
  trail: null,
} as const

/** An account at the venue's market, armed; with ways to trade it by hand and to compare its books. */
async function account(market: 'margin' | 'linear') {
  const { api, terminal } = running
  await api['credentials.set']({ broker: 'mine', profile: 'main', fields: { ...venue.keys } }, undefined)
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${venue.rest}${path}`]),
  )
  const choices = { currency: 'USDT', countedAs: 'USD', leverage: '3' }
  const settings = { market, sandbox: false, choices, endpoints }
  await api['brokers.addLive']({ id: 'mine', title: 'Mine', family: 'ccxt', venue: 'binance', settings }, undefined)
  await expect
    .poll(async () => (await api['market.instruments']({}, undefined)).some(i => i.id === 'mine/BTCUSDT'))
    .toBe(true)
  await api['brokers.arm']({ id: 'mine', armed: true, reason: 'a test' }, undefined)
  const trade = async (side: 'buy' | 'sell', quantity: string, closes: string | null = null) => {
    // Five percent away.
    const stopLoss = closes !== null ? null : side === 'buy' ? '47500' : '52500'
    const asked = { instrument: 'mine/BTCUSDT', quantity, reduceOnly: false, closes, stopLoss, ...none }
    const form = { ...asked, side, type: 'market', timeInForce: 'gtc' } as const
    await expect
      .poll(() => api['orders.preview'](form, undefined))
      .toMatchObject({ verdict: expect.stringMatching(/pass|warn/) })
    await api['orders.place'](form, undefined)
  }
  const held = () =>
    [...terminal.state.portfolio.positions()]
      .filter(p => p.broker === 'mine')
      .map(p => `${p.side} ${p.quantity.toFixed()} ${p.id}`)
  const agree = async (): Promise<string> => (await api['brokers.reconcile']({ id: 'mine' }, undefined)).text
  const orders = () => venue.margin.exchange.open().map(o => `${o.type} ${o.trigger} ${o.wire?.sideEffect}`)
  return { terminal, trade, held, agree, orders }
}

test('margin: loans, their protection and interest: the books agree with the venue throughout, and nothing is adjusted', async () => {
  const { terminal, trade, held, agree, orders } = await account('margin')
  await trade('buy', '0.02')
  // The fee of 0.1 % is taken from what is bought.
  await expect.poll(held, WAIT).toEqual(['buy 0.01998 mine/BTCUSDT'])
  await expect.poll(orders, WAIT).toEqual(['stop 47500 AUTO_REPAY'])
  expect(await agree()).toBe('1 orders, 1 positions and the balance agree.')
  venue.exchange.quote('BTCUSDT', '47400.00', '47400.01')
  await expect.poll(held, WAIT).toEqual([])
  venue.exchange.quote('BTCUSDT', '50000.00', '50000.01')
  await trade('sell', '0.02')
  await expect.poll(() => held()[0], WAIT).toMatch(/^sell 0\.02/)
  await expect.poll(orders, WAIT).toEqual(['stop 52500 AUTO_REPAY'])
  venue.margin.accrue()
  expect(await agree()).toBe('1 orders, 1 positions and the balance agree.')
  // Two hours of interest on what is owed.
  expect(held()).toEqual(['sell 0.02004 mine/BTCUSDT'])
  expect([...terminal.state.incidents.open()].map(incident => incident.code)).toEqual([])
})

test('hedge mode: a long and a short position beside each other, each protected and closed by its name', async () => {
  const { terminal, trade, held, agree } = await account('linear')
  expect(terminal.state.portfolio.account('mine')).toMatchObject({ positions: 'hedging', positionsPer: 'side' })
  await trade('buy', '0.02')
  await trade('sell', '0.01')
  await expect.poll(held, WAIT).toEqual(['buy 0.02 mine/BTCUSDT:long', 'sell 0.01 mine/BTCUSDT:short'])
  const stops = () => venue.futures.open().map(o => `${o.side} ${o.leg} ${o.quantity} at ${o.trigger}`)
  await expect.poll(stops, WAIT).toEqual(['sell long 0.02 at 47500', 'buy short 0.01 at 52500'])
  expect(await agree()).toBe('2 orders, 2 positions and the balance agree.')
  await trade('sell', '0.02', 'mine/BTCUSDT:long')
  await expect.poll(held, WAIT).toEqual(['sell 0.01 mine/BTCUSDT:short'])
  await expect.poll(stops, WAIT).toEqual(['buy short 0.01 at 52500'])
  expect(await agree()).toBe('1 orders, 1 positions and the balance agree.')
  expect([...terminal.state.incidents.open()].map(incident => incident.code)).toEqual([])
})
