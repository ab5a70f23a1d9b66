import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import { type Instrument, noCharges } from '../market/instrument.ts'
import { InstrumentTable } from '../market/instrument-table.ts'
import { simulatedInstruments } from '../market/simulated/instruments.ts'
import type { Broker } from '../ports.ts'
import { FeeRates } from './fee-rates.ts'

const d = (x: string): Decimal => new Decimal(x)
const [a, b] = simulatedInstruments
  .slice(0, 2)
  .map(
    ({ spec }): Instrument => ({ ...spec, ...noCharges, id: `v/${spec.symbol}`, broker: 'v', feeRate: d('0.002') }),
  ) as [Instrument, Instrument]

/** A venue that tells of single instruments; `answer` may fail. */
function bench(answer: (ids: readonly string[]) => Promise<void> = async () => undefined, offers = true) {
  const clock = new DrivenClock(0)
  const instruments = new InstrumentTable()
  instruments.set('v', [a, b])
  const asked: (readonly string[])[] = []
  const known = new Set<string>()
  const failures: string[] = []
  const askFees = async (ids: readonly string[]): Promise<void> => {
    asked.push(ids)
    await answer(ids)
    for (const id of ids) known.add(id)
  }
  const broker = (offers ? { id: 'v', askFees } : { id: 'v' }) as unknown as Broker
  const house = { is: broker as Broker | undefined }
  let work: Promise<unknown> = Promise.resolve()
  const rates = new FeeRates({
    clock,
    instruments,
    broker: () => house.is,
    told: async (_, all) =>
      all.map(i =>
        known.has(i.id) ? { ...i, feeRate: d('0.0004'), feeSource: 'broker' } : { ...i, feeSource: 'assumed' },
      ),
    busy: running => {
      work = running
    },
    failed: i => failures.push(i.id),
  })
  const fees = () => [a, b].map(i => [instruments.get(i.id)?.feeRate.toFixed(), instruments.get(i.id)?.feeSource])
  return { clock, instruments, asked, failures, house, rates, fees, done: () => work }
}

const assumed = ['0.002', 'assumed']
const told = ['0.0004', 'broker']

test('what is wanted at one moment is asked together, once, and stands over what was assumed', async () => {
  const { rates, asked, instruments, fees, done } = bench()
  const before = instruments.revision
  rates.follow([a])
  rates.follow([a, b])
  expect(fees()).toEqual([assumed, assumed])
  await done()
  expect(asked).toEqual([[a.id, b.id]])
  expect(fees()).toEqual([told, told])
  // Who keeps sums hears of it once.
  expect(instruments.revision).toBe(before + 1)
  expect([...instruments.rateInstruments(a.base)].map(i => i.feeSource)).not.toContain('assumed')
  rates.follow([a, b])
  await done()
  expect(asked).toHaveLength(1)
})

test('what a venue does not say is asked again later, and later still; what is wanted meanwhile waits for none of it', async () => {
  let isUp = false
  const { clock, rates, asked, failures, fees, done } = bench(async ([first]) => {
    if (first === a.id && !isUp) throw new TerminalError('NO_DATA', 'busy')
  })
  rates.follow([a])
  await done()
  expect(fees()).toEqual([assumed, assumed])
  expect(failures).toEqual([a.id])
  rates.follow([a, b])
  await done()
  expect(asked).toEqual([[a.id], [b.id]])
  expect(fees()).toEqual([assumed, told])
  clock.advance(14_999)
  expect(asked).toHaveLength(2)
  clock.advance(15_000)
  await done()
  expect(asked.at(-1)).toEqual([a.id])
  isUp = true
  clock.advance(29_999)
  expect(asked).toHaveLength(3)
  clock.advance(45_000)
  await done()
  expect(asked).toHaveLength(4)
  expect(fees()).toEqual([told, told])
})

test('a broker that knows all it can, and one that is gone, are not asked', async () => {
  const cheap = bench(undefined, false)
  cheap.rates.follow([a])
  await cheap.done()
  expect(cheap.asked).toEqual([])
  const gone = bench()
  gone.rates.follow([a])
  gone.rates.drop('v')
  gone.house.is = undefined
  await gone.done()
  expect(gone.asked).toEqual([])
})

test('what comes after the broker is gone is written nowhere', async () => {
  const late = Promise.withResolvers<void>()
  const { rates, instruments, fees, done } = bench(() => late.promise)
  rates.follow([a])
  await Promise.resolve()
  rates.drop('v')
  instruments.remove('v')
  late.resolve()
  await done()
  expect(fees()).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ])
})
