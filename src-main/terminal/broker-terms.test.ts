import { expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { Refused, TerminalError } from '../core/kernel/errors.ts'
import { type Instrument, noCharges } from '../core/market/instrument.ts'
import { simulatedInstruments } from '../core/market/simulated/instruments.ts'
import type { Broker, Fees } from '../core/ports.ts'
import { ownFees, unlessExpected } from './broker-terms.ts'
import { bodies, cardOf, scenario } from './scenario-test-kit.ts'

const d = (x: string): Decimal => new Decimal(x)
const offered = simulatedInstruments
  .slice(0, 2)
  .map(({ spec }): Instrument => ({ ...spec, ...noCharges, id: `b/${spec.symbol}`, broker: 'b', feeRate: d('0.0001') }))

async function asked(fees: (id: string) => Promise<Fees>) {
  const clock = new DrivenClock(0)
  const failures: string[] = []
  const answer = ownFees({ fees } as unknown as Broker, offered, clock, i => failures.push(i.symbol))
  clock.advance(10_000)
  return { failures, fees: (await answer).map(i => [i.symbol, i.feeRate.toFixed(), i.feeSource]) }
}

test("the broker's own fee is put over what its instruments say, with its source", async () => {
  const { fees } = await asked(id =>
    Promise.resolve({ rate: d('0.0002'), source: id === 'b/EURUSD' ? 'broker' : 'assumed' }),
  )
  expect(fees).toEqual([
    ['EURUSD', '0.0002', 'broker'],
    ['GBPUSD', '0.0002', 'assumed'],
  ])
})

test.each([
  ['no answer', () => new Promise<Fees>(() => undefined), 0],
  ['a refusal', () => Promise.reject(new TerminalError('UNSUPPORTED', 'no')), 2],
  ['a fee above the price', () => Promise.resolve<Fees>({ rate: d('1'), source: 'broker' }), 0],
  ['no number', () => Promise.resolve<Fees>({ rate: d('NaN'), source: 'broker' }), 0],
] as const)('%s: what the instrument says is assumed', async (_, answer, failures) => {
  const outcome = await asked(answer)
  expect(outcome.fees).toEqual([
    ['EURUSD', '0.0001', 'assumed'],
    ['GBPUSD', '0.0001', 'assumed'],
  ])
  expect(outcome.failures).toHaveLength(failures)
})

test('only what no broker is meant to throw is a fault', () => {
  const faults: string[] = []
  const failed = unlessExpected(where => faults.push(where))
  const [instrument] = offered as [Instrument]
  failed(instrument, new TerminalError('NO_DATA', 'no price'))
  failed(instrument, new Refused('X', 'no'))
  failed(instrument, new TypeError('undefined is not a function'))
  expect(faults).toEqual(['a question about b/EURUSD'])
})

test('the card of a paper account knows its fee and its margin from the account, and the order keeps the table', async () => {
  const bench = await scenario()
  const { record } = await cardOf(bench)
  expect(record.route).toMatchObject([{ broker: 'paper', ways: 2, feeSource: 'broker', nights: 0, chosen: true }])
  expect(record.figures).toMatchObject({ currency: 'USD', marginFrom: 'broker' })
  bench.terminal.session.desk.approve(record.signal, record.version, undefined)
  const [intent] = bodies(bench, 'order.intent')
  expect(intent?.route[0]).toMatchObject({ broker: 'paper', feeSource: 'broker', swap: '0', conversion: '0' })
})
