import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningTerminal, startTerminal } from '../src-main/start-terminal.ts'
import { type FakeBinance, hosts, startBinance } from './venues/binance/index.ts'
import { expiryAfter, optionSymbol } from './venues/binance/option-contracts.ts'

const expiry = expiryAfter(Date.now(), 8)
const [call, put] = [optionSymbol('BTC', expiry, '60000', 'C'), optionSymbol('BTC', expiry, '60000', 'P')]

let dir: string
let venue: FakeBinance
let running: RunningTerminal
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bellwether-option-'))
  venue = await startBinance({ optionBalances: { USDT: '20000' } })
  for (const symbol of [call, put]) venue.options.exchange.quote(symbol, '500', '505')
  running = await startTerminal({ dataDir: dir, firstPrices: 'simulated' })
  await running.api['credentials.useEngine']({ engine: 'memory' }, undefined)
})
afterEach(async () => {
  await running.close()
  await venue.close()
  rmSync(dir, { recursive: true, force: true })
})

test('an option is bought by hand, held, and settled at expiry: the books agree with the venue throughout', async () => {
  const { api, terminal } = running
  await api['credentials.set']({ broker: 'mine', profile: 'main', fields: { ...venue.keys } }, undefined)
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${venue.rest}${path}`]),
  )
  const settings = { market: 'option', sandbox: false, choices: { currency: 'USDT', countedAs: 'USD' }, endpoints }
  await api['brokers.addLive']({ id: 'mine', title: 'Options', family: 'ccxt', venue: 'binance', settings }, undefined)
  const listed = async () => (await api['market.instruments']({}, undefined)).find(i => i.symbol === call)?.option
  await expect.poll(listed).toMatchObject({ kind: 'call', strike: '60000', underlying: 'BTC' })
  await api['brokers.arm']({ id: 'mine', armed: true, reason: 'a test' }, undefined)
  const reconcile = async () => (await api['brokers.reconcile']({ id: 'mine' }, undefined)).text

  const none = {
    stopPrice: null,
    expiresAt: null,
    stopLoss: null,
    takeProfit: null,
    trail: null,
    closes: null,
  } as const
  const held = (symbol: string) => terminal.state.portfolio.position('mine', `mine/${symbol}`)?.quantity.toFixed()
  for (const symbol of [call, put]) {
    const asked = { instrument: `mine/${symbol}`, quantity: '0.2', limitPrice: '505', reduceOnly: false, ...none }
    const form = { ...asked, side: 'buy', type: 'limit', timeInForce: 'gtc' } as const
    // Without a stop the most that can be lost is what is paid: 0.2 at the middle of the market.
    await expect
      .poll(() => api['orders.preview'](form, undefined))
      .toMatchObject({ verdict: expect.stringMatching(/pass|warn/), plannedLoss: '100.50' })
    await api['orders.place'](form, undefined)
    await expect.poll(() => held(symbol), { timeout: 10_000 }).toBe('0.2')
  }
  expect(await reconcile()).toBe('0 orders, 2 positions and the balance agree.')

  for (const symbol of [call, put]) venue.options.expire(symbol, '62000')
  expect(await reconcile()).toBe('0 orders, 0 positions and the balance agree.')
  expect([held(call), held(put)]).toEqual([undefined, undefined])
  // 20000 - 2 x (101 + 3 % of it) + 0.2 x 2000 - 0.015 % of 62000 x 0.2
  expect(terminal.state.portfolio.account('mine')?.cash.toFixed()).toBe('20190.08')
  expect([...terminal.state.incidents.open()].map(i => i.code)).toEqual([])
})
