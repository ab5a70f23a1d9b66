import { afterEach, describe, expect, test } from 'vitest'
import { type FakeBinance, hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import type { RestFault } from '../../../e2e/venues/lib/types.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Refused, Unknown } from '../../core/kernel/errors.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { CcxtBroker } from './broker.ts'
import { brokerAt } from './fake-venue-test-kit.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function connected(settings: Readonly<Record<string, unknown>> = {}) {
  const fake = await startBinance()
  fake.exchange.quote('BTCUSDT', '50000.00', '50001.00')
  const all = { deadlineMs: 700, pollMs: 60_000, symbols: ['BTCUSDT'], ...settings }
  const broker = brokerAt(fake, { venue: 'binance', settings: all, hosts })
  const reports: BrokerReport[] = []
  broker.reports(report => reports.push(report))
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  await broker.connect()
  await broker.settled()
  fake.forget()
  return { fake, broker, reports }
}

const buy = (over: Partial<WorkingOrder> = {}): WorkingOrder =>
  order({ instrument: 'binance/BTCUSDT', symbol: 'BTCUSDT', quantity: new Decimal('0.01'), type: 'market', ...over })
const sent = (fake: FakeBinance): number =>
  fake.seen().filter(s => s.method === 'POST' && s.path.includes('/order')).length
const outcome = (broker: CcxtBroker, o: WorkingOrder): Promise<unknown> =>
  broker.submit(o).then(
    () => 'done',
    e => e,
  )

const body = JSON.stringify({ code: -2010, msg: 'Account has insufficient balance for requested action.' })
/** The venue takes it from what was bought. */
const fee = { type: 'traded', side: 'sell' }
const busy = JSON.stringify({ code: -1006, msg: 'An unexpected response was received. Execution status unknown.' })

describe('what became of an order that was sent', () => {
  test.each<[string, RestFault['what'], 'refused' | 'unknown', arrived: boolean]>([
    ['the connection ends before it is looked at', { kind: 'never_arrives' }, 'unknown', false],
    ['the connection ends without an answer', { kind: 'no_answer' }, 'unknown', true],
    ['the answer breaks off', { kind: 'cut' }, 'unknown', true],
    ['headers come, and the rest never does', { kind: 'stall' }, 'unknown', true],
    ['the answer comes too late', { kind: 'late', ms: 1_500 }, 'unknown', true],
    [
      'a gateway gives up, and it was carried out',
      { kind: 'answer', status: 502, body: '<html>', done: true },
      'unknown',
      true,
    ],
    ['"execution status unknown"', { kind: 'answer', status: 500, body: busy, done: true }, 'unknown', true],
    [
      'an answer of 200 that cannot be read',
      { kind: 'answer', status: 200, body: '{"orderId":', done: true },
      'unknown',
      true,
    ],
    ['an answer of 200 without a number', { kind: 'answer', status: 200, body: '{}', done: true }, 'unknown', true],
    ['a firewall says no', { kind: 'answer', status: 403, body: '<html>', done: false }, 'unknown', false],
    ['the venue says no', { kind: 'answer', status: 400, body, done: false }, 'refused', false],
  ])('%s', async (_, what, kind, arrived) => {
    const { fake, broker, reports } = await connected()
    fake.fault({ on: 'POST /api/v3/order', what })
    const error = await outcome(broker, buy())
    expect(error).toBeInstanceOf(kind === 'refused' ? Refused : Unknown)
    expect(String(error)).not.toContain(fake.keys.secret)
    expect(String(error)).not.toMatch(/signature=/)
    expect(sent(fake)).toBe(1)
    if (kind === 'refused') expect(error).toMatchObject({ code: '-2010' })
    await broker.settled()
    expect(reports.filter(r => r.type === 'rejected')).toEqual([])
    const found = await broker.lookup({ ...buy(), brokerOrderId: null, createdAt: Date.now() })
    if (arrived)
      expect(found).toMatchObject({ kind: 'found', reports: [{ type: 'accepted' }, { type: 'filled' }, fee] })
    // What nobody answered for could still arrive.
    else expect(found.kind).toBe(kind === 'refused' ? 'absent' : 'inconclusive')
    expect(sent(fake)).toBe(1)
  })

  test('nobody is there: it was surely not sent', async () => {
    const { fake, broker } = await connected()
    await fake.close()
    // A connection that is kept open may have taken it; a new one is not made.
    await outcome(broker, buy())
    expect(await outcome(broker, buy({ clientOrderId: 'vclhw22alf-18' }))).toMatchObject({
      name: 'Refused',
      code: 'OFFLINE',
    })
  })

  test('seen late: an order that is not there yet is not called absent, and found when it is', async () => {
    const { fake, broker } = await connected()
    fake.fault({ on: 'POST /api/v3/order', what: { kind: 'done_later', ms: 400 } })
    const made = buy()
    const createdAt = Date.now()
    expect(await outcome(broker, made)).toBeInstanceOf(Unknown)
    expect((await broker.lookup({ ...made, brokerOrderId: null, createdAt })).kind).toBe('inconclusive')
    await expect.poll(() => fake.exchange.orders.size).toBe(1)
    expect((await broker.lookup({ ...made, brokerOrderId: null, createdAt })).kind).toBe('found')
  })
})

describe('what the stream says', () => {
  const types = (reports: readonly BrokerReport[]): string => reports.map(r => r.type).join(' ')

  test('rings: an order that fills later is told of without asking on and on', async () => {
    const { fake, broker, reports } = await connected()
    await broker.submit(buy({ type: 'limit', limitPrice: new Decimal('49000') }))
    await broker.settled()
    expect(types(reports)).toBe('accepted')
    fake.exchange.quote('BTCUSDT', '48000.00', '48999.00')
    await expect.poll(() => types(reports), { timeout: 5_000 }).toMatch(/^accepted filled/)
  })

  test('twice, or not at all: each fill is told once', async () => {
    const { fake, broker, reports } = await connected({ pollMs: 300 })
    await broker.submit(buy({ type: 'limit', limitPrice: new Decimal('49000') }))
    await broker.settled()
    fake.stream.twice(5)
    fake.exchange.book('BTCUSDT', [['48000.00', '1']], [['48999.00', '0.004']])
    await expect.poll(() => reports.filter(r => r.type === 'filled').length, { timeout: 5_000 }).toBe(1)
    fake.stream.lose(100)
    fake.exchange.book('BTCUSDT', [['48000.00', '1']], [['48999.00', '1']])
    await expect.poll(() => reports.filter(r => r.type === 'filled').length, { timeout: 5_000 }).toBe(2)
    await broker.settled()
    expect(new Set(reports.flatMap(r => (r.type === 'filled' ? [r.tradeId] : []))).size).toBe(2)
  })

  test('its end: the account goes on being followed, and the stream comes back', async () => {
    const { fake, broker, reports } = await connected({ pollMs: 400 })
    await broker.submit(buy({ type: 'limit', limitPrice: new Decimal('49000') }))
    fake.user.terminate()
    fake.exchange.quote('BTCUSDT', '48000.00', '48999.00')
    await expect.poll(() => types(reports), { timeout: 5_000 }).toMatch(/^accepted filled/)
  })
})
