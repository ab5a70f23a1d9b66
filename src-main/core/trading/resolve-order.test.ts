import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import type { Instrument } from '../market/instrument.ts'
import { d, instruments, World } from './busy-world-test-kit.ts'
import { resolveOrder } from './resolve-order.ts'
import type { Wish } from './wish.ts'

const plain: Wish = {
  side: 'buy',
  type: 'market',
  limitPrice: null,
  stopPrice: null,
  amount: { by: 'units', value: d(1000) },
  stopLoss: null,
  takeProfit: null,
}
const of = (id: string, over: Partial<Instrument> = {}): Instrument => {
  const found = instruments.find(i => i.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return { ...found, ...over }
}

function resolve(wish: Partial<Wish>, instrument = of('net/EURUSD'), late = 0) {
  const world = new World()
  world.quote('net/EURUSD', 1.1, 10)
  world.quote('net/USDJPY', 150, 1000)
  if (late > 0) world.clock.advance(world.clock.now() + late)
  return resolveOrder(world.view, instrument, { ...plain, ...wish })
}
const problems = (...asked: Parameters<typeof resolve>) =>
  resolve(...asked).remarks.problems.map(({ field, text }) => `${field}: ${text}`)

test('an order as a trader states it: one percent at a stop 50 pips away, target twice as far', () => {
  const { remarks, ...told } = resolve({
    amount: { by: 'risk_percent', value: d(1) },
    stopLoss: { by: 'distance', value: d('0.005') },
    takeProfit: { by: 'distance', value: d('0.01') },
  })
  expect(remarks).toMatchObject({ problems: [], notes: [] })
  // A unit: 50 pips, half the spread, slippage 0.02 % and two fees of 0.003 % of the mid 1.10005.
  const unit = d('0.005').add('0.00005').add(d('1.10005').mul('0.00026'))
  const quantity = d(1000).div(unit).toDecimalPlaces(2, Decimal.ROUND_DOWN)
  const gain = d('0.01').sub(d('1.10005').mul('0.00006')).mul(quantity)
  const loss = unit.mul(quantity)
  const figures = { ...told, quantity, lossAtStop: loss, gainAtTarget: gain, rewardToRisk: gain.div(loss) }
  const rest = { price: d('1.1001'), stopLoss: d('1.0951'), takeProfit: d('1.1101'), currency: 'USD' }
  const size = { lotSize: d(100_000), lots: quantity.div(100_000), notional: quantity.mul('1.1001') }
  expect(texts(told)).toEqual(texts({ ...figures, ...rest, ...size }))
})

const texts = (told: object) =>
  Object.fromEntries(
    Object.entries(told).map(([key, value]) => [
      key,
      Decimal.isDecimal(value) ? new Decimal(value).toFixed(20) : value,
    ]),
  )

test('money in yen is counted in the dollars of the account', () => {
  const told = resolve(
    { amount: { by: 'units', value: d(2) }, stopLoss: { by: 'money', value: d(40) } },
    of('net/USDJPY'),
  )
  // 2,000 dollars: a yen of distance is 2,000 yen, 13.33 dollars.
  expect(told.notional?.toDecimalPlaces(1).toFixed()).toBe('2000.1')
  expect(told.lossAtStop?.gt('39.999')).toBe(true)
})

test('lots: a standard lot of currency by the unit, a contract where the venue counts contracts', () => {
  const lot = { amount: { by: 'lots', value: d('0.1') } } as const
  expect(resolve(lot).quantity.toFixed()).toBe('10000')
  expect(resolve(lot, of('net/USDJPY')).quantity.toFixed()).toBe('0.1')
  expect(resolve(lot, of('net/EURUSD', { base: 'XAU' })).quantity.toFixed()).toBe('10')
  expect(problems(lot, of('coins/BTCEUR'))).toContain('amount: BTCEUR is not counted in lots: give units.')
})

test.each<[string, Partial<Wish>, Partial<Instrument>, RegExp]>([
  ['nothing', { amount: { by: 'units', value: d(0) } }, {}, /^amount: Give an amount above 0\.$/],
  [
    'below the minimum',
    { amount: { by: 'money', value: d(50) } },
    { qtyMin: d(1000) },
    /^amount: .* less than the minimum of 1000 EURUSD/,
  ],
  ['above the maximum', {}, { qtyMax: d(500) }, /^amount: That is above the venue's maximum of 500/],
  [
    'below the least value',
    { amount: { by: 'units', value: d(5) } },
    { minNotional: d(10) },
    /^amount: The order is worth 5\.50 USD; the venue takes 10/,
  ],
  [
    'risk without a stop',
    { amount: { by: 'risk', value: d(100) } },
    {},
    /^stopLoss: A size by risk needs a stop loss\.$/,
  ],
  [
    'risk and a stop by money',
    { amount: { by: 'risk', value: d(100) }, stopLoss: { by: 'money', value: d(10) } },
    {},
    /^stopLoss: A size by risk needs a stop loss by price or distance/,
  ],
  [
    'risk that buys nothing',
    { amount: { by: 'risk', value: d('0.01') }, stopLoss: { by: 'distance', value: d(1) } },
    { qtyMin: d(1) },
    /^amount: The risk budget buys less than the minimum/,
  ],
  [
    'stop of a long above',
    { stopLoss: { by: 'price', value: d('1.2') } },
    {},
    /^stopLoss: The stop loss of 1\.2 is on the wrong side: to buy at 1\.1001 EURUSD it must be below/,
  ],
  ['stop at the entry', { stopLoss: { by: 'price', value: d('1.1001') } }, {}, /^stopLoss: .* wrong side/],
  [
    'target of a short above',
    { side: 'sell', takeProfit: { by: 'price', value: d('1.2') } },
    {},
    /^takeProfit: .* must be below/,
  ],
  ['a distance below nothing', { stopLoss: { by: 'distance', value: d(2) } }, {}, /^stopLoss: .* no price is that low/],
  [
    'costs above the money',
    { stopLoss: { by: 'money', value: d('0.1') } },
    {},
    /^stopLoss: Spread, slippage and fees alone come to more than 0\.1/,
  ],
  [
    'more than can be lost',
    { stopLoss: { by: 'money', value: d(5000) } },
    {},
    /^stopLoss: This order can never lose 5000/,
  ],
  ['a limit order without limit', { type: 'limit' }, {}, /^price: Give a limit price\.$/],
  [
    'an amount by mistake',
    { amount: { by: 'lots', value: d('1e29') } },
    {},
    /^amount: That is more than any market takes/,
  ],
  [
    'a stop by mistake',
    { side: 'sell', stopLoss: { by: 'distance', value: d('1e29') } },
    {},
    /^stopLoss: .* that no market has/,
  ],
  [
    'a limit by mistake',
    { type: 'limit', limitPrice: d('1e29') },
    {},
    /^price: The limit price is one that no market has/,
  ],
  [
    'a trigger between steps',
    { type: 'stop', stopPrice: d('1.100001') },
    {},
    /^price: The trigger price of 1\.100001 is between two steps/,
  ],
])('what cannot be is said at its field, alone: %s', (_, wish, over, said) => {
  const found = problems(wish, of('net/EURUSD', over))
  expect(found).toEqual([expect.stringMatching(said)])
})

test('an old price, none, and no rate of exchange are said', () => {
  expect(problems({}, of('net/EURUSD'), 30_000)).toEqual([
    'price: The last price of EURUSD is 30 s old: wait for a new one.',
  ])
  const none = resolve({ amount: { by: 'money', value: d(100) } }, of('net/EURUSD', { id: 'net/NEW', symbol: 'NEW' }))
  expect(none.remarks.problems).toEqual([{ field: 'price', text: 'There is no price of NEW yet: wait for one.' }])
  expect([none.price, none.quantity.toFixed()]).toEqual([null, '0'])
  const nowhere = of('net/EURUSD', { quote: 'XXX' })
  const size = 'The size cannot be computed: there is no fresh rate to convert with.'
  for (const by of ['money', 'risk'] as const)
    expect(
      problems({ amount: { by, value: d(100) }, stopLoss: { by: 'distance', value: d('0.01') } }, nowhere),
    ).toEqual([`amount: ${size}`])
  const units = resolve({ stopLoss: { by: 'price', value: d('1.09') } }, nowhere)
  expect([units.lossAtStop, units.notional, units.remarks.notes]).toEqual([null, null, [size.replace('size', 'value')]])
})

test('what was rounded or cut is said', () => {
  const step = of('net/EURUSD', { qtyStep: d(100), qtyMax: d(2000) })
  const notes = (wish: Partial<Wish>) => resolve(wish, step).remarks.notes
  expect(notes({ amount: { by: 'units', value: d(1099) } })).toEqual([
    'Rounded down to 1000: EURUSD is traded in steps of 100.',
  ])
  expect(notes({ amount: { by: 'equity', value: d(50) } })).toEqual(["Cut to the venue's maximum of 2000 EURUSD."])
  const risk = { amount: { by: 'risk', value: d(500) }, stopLoss: { by: 'distance', value: d('0.01') } } as const
  expect(notes(risk)).toEqual(["Cut to the venue's maximum of 2000 EURUSD."])
  expect(notes({ stopLoss: { by: 'price', value: d('1.090004') } })).toEqual([
    'The stop loss was rounded to 1.09, the nearest price step.',
  ])
})

test("a venue's maximum that is between two steps is cut to the step below it: what is told can be placed", () => {
  const odd = of('net/EURUSD', { qtyStep: d(100), qtyMax: d(2050) })
  const stopLoss = { by: 'distance', value: d('0.005') } as const
  for (const by of ['money', 'risk'] as const) {
    const { quantity, remarks } = resolve({ amount: { by, value: d(10_000) }, stopLoss }, odd)
    expect([by, quantity.toFixed(), remarks.problems]).toEqual([by, '2000', []])
    expect(remarks.notes).toEqual([expect.stringMatching(/^Cut to the venue's maximum of 2050/)])
  }
})
