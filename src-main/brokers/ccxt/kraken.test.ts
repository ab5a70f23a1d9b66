import { afterEach, expect, test } from 'vitest'
import { hosts, startKraken } from '../../../e2e/venues/kraken/index.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function kraken(options: Parameters<typeof startKraken>[0], credentials: Record<string, string> = {}) {
  const fake = await startKraken(options)
  fake.exchange.quote('XXBTZUSD', '50000.0', '50001.0')
  const settings = { currency: 'USD', pollMs: 60_000 }
  const broker = brokerAt(
    fake,
    { venue: 'kraken', settings, hosts },
    { credentials: async () => ({ ...fake.keys, ...credentials }) },
  )
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  return { fake, broker }
}

const about = { instrument: 'kraken/XXBTZUSD', symbol: 'XXBTZUSD', quantity: new Decimal('0.01') }

test('a key with a one-time code: every signed request carries it', async () => {
  const { broker } = await kraken({ otp: '123456' }, { oneTimeCode: '123456' })
  await broker.connect()
  await expect(broker.submit(order({ ...about, type: 'market' }))).resolves.toMatchObject({
    brokerOrderId: expect.any(String),
  })
})

test('without the code the key is not taken, and the text says what to look at', async () => {
  const { broker } = await kraken({ otp: '123456' })
  await expect(broker.connect()).rejects.toMatchObject({ code: 'BROKER_REJECTED' })
})

test('the stream rings: a fill is told of without asking on and on', async () => {
  const { fake, broker } = await kraken({})
  const types: string[] = []
  broker.reports(report => types.push(report.type))
  await broker.connect()
  await broker.submit(order({ ...about, limitPrice: new Decimal('49000') }))
  await broker.settled()
  expect(types).toEqual(['accepted'])
  await expect.poll(() => broker.house?.stream.isAlive).toBe(true)
  fake.exchange.quote('XXBTZUSD', '48000.0', '48999.0')
  await expect.poll(() => types.join(' '), { timeout: 5_000 }).toBe('accepted filled')
})

test('a long id goes as a UUID, and comes back as ours', async () => {
  const { fake, broker } = await kraken({})
  await broker.connect()
  const clientOrderId = 'vclhw22alf-123456789'
  await broker.submit(order({ ...about, clientOrderId, limitPrice: new Decimal('40000') }))
  expect([...fake.exchange.orders.values()][0]?.clientId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8/)
  const [shown] = (await broker.snapshot(0)).orders
  expect(shown?.clientOrderId).toBe(clientOrderId)
})
