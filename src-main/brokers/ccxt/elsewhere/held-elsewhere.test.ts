import { afterEach, expect, test } from 'vitest'
import { hosts as binanceHosts, startBinance } from '../../../../e2e/venues/binance/index.ts'
import { hosts as bybitHosts, startBybit } from '../../../../e2e/venues/bybit/index.ts'
import { hosts as krakenHosts, startKraken } from '../../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import type { HeldElsewhere } from '../../../core/ports.ts'
import type { CcxtBroker } from '../broker.ts'
import { brokerAt } from '../fake-venue-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function connected(fake: FakeVenue, venue: string, hosts: Readonly<Record<string, string>>, currency: string) {
  const broker = brokerAt(fake, { venue, hosts, settings: { currency, pollMs: 60_000 } })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  return broker
}

const read = async ({ elsewhere }: CcxtBroker): Promise<HeldElsewhere> => {
  if (elsewhere === undefined) throw new Error('this venue is not asked')
  return elsewhere()
}
const told = ({ held }: HeldElsewhere): string[] =>
  held.map(({ asset, amount, kind, text }) => `${kind} ${amount.toFixed()} ${asset}: ${text}`)

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const DAY = 86_400_000

async function binance() {
  const fake = await startBinance()
  fake.exchange.quote('BTCUSDT', '60000.00', '60001.00')
  const broker = await connected(fake, 'binance', binanceHosts, 'USDT')
  return { fake, broker }
}

test('Binance: flexible, locked and staked, with what the venue says of each; no figure of the account knows them', async () => {
  const { fake, broker } = await binance()
  const before = await broker.snapshot(0)
  fake.earn.flexible.set('USDT', '1500')
  fake.earn.locked.set('ETH', '2.5')
  fake.earn.staked.set('WBETH', '0.75').set('BNSOL', '12')
  const now = Date.now()
  const found = await read(broker)
  expect(told(found)).toEqual([
    'earn 1500 USDT: Simple Earn, flexible, 2.6 % a year now.',
    `earn 2.5 ETH: Simple Earn, locked for 30 days, since ${day(now - DAY)}, until ${day(now + 29 * DAY)}, 5 % a year.`,
    'staking 0.75 WBETH: Staked ETH, held as the token WBETH.',
    'staking 12 BNSOL: Staked SOL, held as the token BNSOL.',
  ])
  expect(found.unread).toEqual([])
  const after = await broker.snapshot(0)
  expect([after.cash.toFixed(), after.positions]).toEqual([before.cash.toFixed(), before.positions])
})

test('Binance: every page of it is read', async () => {
  const { fake, broker } = await binance()
  for (let n = 0; n < 230; n++) fake.earn.flexible.set(`A${n}`, '1')
  const { held } = await read(broker)
  expect(new Set(held.map(({ asset }) => asset)).size).toBe(230)
})

test('what cannot be read is said, the rest is shown, and the connection lives on', async () => {
  const { fake, broker } = await binance()
  fake.earn.locked.set('ETH', '2.5')
  const body = '{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}'
  fake.fault({
    on: 'GET /sapi/v1/simple-earn/flexible/position',
    what: { kind: 'answer', status: 401, body, done: false },
  })
  fake.fault({
    on: 'GET /sapi/v1/sol-staking/account',
    what: { kind: 'answer', status: 200, body: '<html>', done: false },
  })
  const { held, unread } = await read(broker)
  expect(held.map(({ asset }) => asset)).toEqual(['ETH'])
  expect(unread[0]).toMatch(/^Simple Earn, flexible, could not be read: .*permissions for action/)
  expect(unread[1]).toMatch(/^SOL staking could not be read: /)
  await expect(broker.snapshot(0)).resolves.toMatchObject({ complete: true })
})

test('Kraken: allocations with their terms, and of the balance only what they do not tell', async () => {
  const balances = { ZUSD: '1000', 'ETH.B': '0.021', 'USDT.F': '150', 'DOT28.S': '21', 'USD.HOLD': '40', XXBT: '1' }
  const fake = await startKraken({ balances })
  fake.exchange.quote('XXBTZUSD', '50000.0', '50001.0')
  const broker = await connected(fake, 'kraken', krakenHosts, 'USD')
  const found = await read(broker)
  expect(found.unread).toEqual([])
  expect(told(found)).toEqual([
    'earn 0.021 ETH: Kraken Earn, flexible, about 1.5 % to 3 % a year, 0.000036 ETH earned so far.',
    'staking 20 DOT: Kraken Earn, bonded, 2.5 of it is being released until 2026-12-18, about 12 % a year.',
    'earn 150 USDT: In the balance as USDT.F, earns by itself, and an order may spend it.',
    'staking 1 DOT: In the balance as DOT28.S, staked.',
    'wallet 40 USD: In the balance as USD.HOLD, not traded under this name.',
  ])
  // Nothing of it is a position or money here.
  const { cash, positions } = await broker.snapshot(0)
  expect(positions.map(p => p.instrument)).toEqual(['kraken/XXBTZUSD'])
  expect(cash.sub(positions[0]?.entryPrice ?? 0).toFixed()).toBe('1000')
})

test('a venue whose API tells of none is not asked, nor where the money is for play', async () => {
  const fake = await startBybit()
  ends.push(() => fake.close())
  const demo = { venue: 'binance', hosts: binanceHosts, settings: { currency: 'USDT', sandbox: true } }
  expect(brokerAt(fake, demo).elsewhere).toBeUndefined()
  expect(
    brokerAt(fake, { venue: 'bybit', hosts: bybitHosts, settings: { currency: 'USDT' } }).elsewhere,
  ).toBeUndefined()
})

test('without a connection it is refused, with what to do', async () => {
  const { broker } = await binance()
  await broker.disconnect()
  await expect(read(broker)).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
})
