import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Decimal } from '../src-main/core/kernel/decimal.ts'
import { type RunningTerminal, startTerminal } from '../src-main/start-terminal.ts'
import { type FakeBinance, hosts, startBinance } from './venues/binance/index.ts'

let dir: string
let venue: FakeBinance
let running: RunningTerminal
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bellwether-coin-'))
  venue = await startBinance({ coinBalances: { BTC: '5' } })
  venue.coin.quote('BTCUSD_PERP', '50000.0', '50000.1')
  running = await startTerminal({ dataDir: dir, firstPrices: 'simulated' })
  await running.api['credentials.useEngine']({ engine: 'memory' }, undefined)
})
afterEach(async () => {
  await running.close()
  await venue.close()
  rmSync(dir, { recursive: true, force: true })
})

const none = {
  limitPrice: null,
  stopPrice: null,
  expiresAt: null,
  takeProfit: null,
  trail: null,
} as const
const PERP = 'mine/BTCUSD_PERP'

async function account() {
  const { api, terminal } = running
  // What a bitcoin is worth in dollars another account tells: contracts give no rates of exchange.
  await terminal.addBroker('paper', 'paper', 'Paper', {})
  await expect.poll(() => terminal.session.hub.cache.last('paper/BTC/USD'), { timeout: 10_000 }).toBeDefined()
  await api['credentials.set']({ broker: 'mine', profile: 'main', fields: { ...venue.keys } }, undefined)
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${venue.rest}${path}`]),
  )
  const settings = {
    market: 'inverse',
    sandbox: false,
    choices: { currency: 'BTC', leverage: '5' },
    endpoints,
  } as const
  await api['brokers.addLive']({ id: 'mine', title: 'Mine', family: 'ccxt', venue: 'binance', settings }, undefined)
  await expect.poll(async () => (await api['market.instruments']({}, undefined)).some(i => i.id === PERP)).toBe(true)
  await api['brokers.arm']({ id: 'mine', armed: true, reason: 'a test' }, undefined)
  const trade = async (side: 'buy' | 'sell', quantity: string, stopLoss: string | null = null) => {
    const asked = { instrument: PERP, quantity, reduceOnly: false, closes: null, stopLoss, ...none }
    const form = { ...asked, side, type: 'market', timeInForce: 'gtc' } as const
    await expect
      .poll(() => api['orders.preview'](form, undefined))
      .toMatchObject({ verdict: expect.stringMatching(/pass|warn/) })
    await api['orders.place'](form, undefined)
  }
  const held = () =>
    [...terminal.state.portfolio.positions()]
      .filter(p => p.broker === 'mine')
      .map(p => `${p.side} ${p.quantity.toFixed()} at ${p.entryPrice.toFixed(2)}`)
  const agree = async (): Promise<string> => (await api['brokers.reconcile']({ id: 'mine' }, undefined)).text
  const cash = (): Decimal => terminal.state.portfolio.account('mine')?.cash ?? new Decimal(0)
  return { terminal, trade, held, agree, cash }
}

test('an account in bitcoin: contracts are bought, turned and closed, and the books agree with the venue throughout', async () => {
  const { terminal, trade, held, agree, cash } = await account()
  expect(terminal.state.portfolio.account('mine')?.currency).toBe('BTC')
  await trade('buy', '100', '45000')
  await expect.poll(held, { timeout: 10_000 }).toEqual(['buy 100 at 50000.10'])
  venue.coin.quote('BTCUSD_PERP', '62500.0', '62500.1')
  expect(await agree()).toMatch(/^\d orders?, 1 positions? and the balance agree\.$/)
  await trade('sell', '150', '70000')
  await expect.poll(held, { timeout: 10_000 }).toEqual(['sell 50 at 62500.00'])
  // 10 000 USD: from 0.2 BTC to 0.16 BTC, less fees of 0.05 % each way.
  expect(cash().toNumber()).toBeCloseTo(5 + 0.04 - 0.0001 - 0.00012, 5)
  expect(await agree()).toMatch(/^\d orders?, 1 positions? and the balance agree\.$/)
  venue.coin.quote('BTCUSD_PERP', '50000.0', '50000.1')
  await trade('buy', '50')
  await expect.poll(held, { timeout: 10_000 }).toEqual([])
  expect(await agree()).toMatch(/^\d orders?, 0 positions? and the balance agree\.$/)
  // 5 000 USD short, from 0.08 to 0.1 BTC.
  expect(cash().toNumber()).toBeCloseTo(5.04 - 0.00022 + 0.02 - 0.00005, 5)
  expect([...terminal.state.incidents.open()].map(i => i.code)).toEqual([])

  // After a restart the journal alone says what is held and what it pays.
  await trade('buy', '10', '45000')
  await expect.poll(held, { timeout: 10_000 }).toEqual(['buy 10 at 50000.10'])
  const before = terminal.state.portfolio.position('mine', PERP)
  await running.close()
  running = await startTerminal({ dataDir: dir, firstPrices: 'simulated' })
  const { portfolio } = running.terminal.state
  expect(portfolio.position('mine', PERP)).toEqual(before)
  expect(before).toMatchObject({ inverse: true, multiplier: new Decimal(100) })
  expect(portfolio.account('mine')?.cash.toFixed()).toBe(cash().toFixed())
})
