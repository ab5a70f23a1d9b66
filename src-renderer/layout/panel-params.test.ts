import { expect, test } from 'vitest'
import { changed, linkTo, readParams } from './panel-params.ts'

test.each([
  ['nothing', undefined, { group: 'blue', kept: {} }],
  [
    'not linked',
    { group: null, kept: { instrument: 'paper/EURUSD' } },
    { group: null, kept: { instrument: 'paper/EURUSD' } },
  ],
  ['an unknown colour', { group: 'pink' }, { group: 'blue', kept: {} }],
  ['what is no text', { group: 'amber', kept: { a: 1, b: 'x', c: null } }, { group: 'amber', kept: { b: 'x' } }],
  ['no record', { kept: ['a'] }, { group: 'blue', kept: { 0: 'a' } }],
  ['too much', { kept: { a: 'x', b: 'y'.repeat(20_000) } }, { group: 'blue', kept: { a: 'x' } }],
])('reads %s', (_, value, read) => {
  expect(readParams(value)).toEqual(read)
})

test('a hostile key changes no prototype', () => {
  const read = readParams(JSON.parse('{"kept":{"__proto__":"x","constructor":"y"}}'))
  expect(Object.getPrototypeOf(read.kept)).toBe(Object.prototype)
  expect(Object.keys(read.kept)).toEqual(['constructor'])
})

test('a change leaves what it does not name, and removes what it empties', () => {
  const now = { group: 'green', kept: { timeframe: '1m', average: 'ema' } } as const
  expect(changed(now, { kept: { average: '' } })).toEqual({ group: 'green', kept: { timeframe: '1m' } })
  expect(changed(now, { group: null })).toEqual({ ...now, group: null })
})

test('a panel that is taken out of its link keeps what it showed, and forgets nothing else', () => {
  const chosen = { blue: 'paper/EURUSD', amber: 'oanda/GBPUSD', green: null, purple: null }
  const linked = { group: 'amber', kept: { timeframe: '1h' } } as const
  const alone = linkTo(linked, null, chosen)
  expect(alone).toEqual({ group: null, kept: { timeframe: '1h', instrument: 'oanda/GBPUSD' } })
  expect(linkTo(alone, null, chosen)).toEqual(alone)
  expect(linkTo(alone, 'blue', chosen).group).toBe('blue')
})
