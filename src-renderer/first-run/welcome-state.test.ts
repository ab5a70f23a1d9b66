import { expect, test } from 'vitest'
import { doneSteps, FIRST, readWelcome, shownAs } from './welcome-state.ts'

const nothing = { paperAccounts: 0, brokers: 0, prices: 0, trades: 0, strategies: 0 }
const account = { ...nothing, paperAccounts: 1, brokers: 1, prices: 12 }

test('an empty terminal has everything before it, and shows it', () => {
  expect(Object.values(doneSteps(FIRST, nothing))).toEqual([false, false, false, false, false])
  expect(shownAs(FIRST, nothing)).toBe('whole')
})

test('account and trade are done by what the terminal says, not by what was pressed', () => {
  const all = { ...FIRST, begun: true, pricesChosen: true, looksChosen: true }
  expect(doneSteps(all, nothing)).toMatchObject({ account: false, trade: false })
  expect(doneSteps(all, { ...account, trades: 1 })).toMatchObject({ account: true, trade: true })
})

test.each([
  ['begun, with an account', { begun: true }, account, 'whole'],
  ['put aside', { begun: true, left: true }, account, 'line'],
  ['an account was made without it', {}, account, 'line'],
  ['an old hand', {}, { ...account, trades: 3 }, 'nothing'],
  ['begun, and traded', { begun: true }, { ...account, trades: 1 }, 'whole'],
  ['over', { begun: true, finished: true }, nothing, 'nothing'],
] as const)('%s: %s', (_, kept, around, shown) => {
  expect(shownAs({ ...FIRST, ...kept }, around)).toBe(shown)
})

test('what was kept comes back, and what is not understood is as at first', () => {
  const kept = { ...FIRST, step: 'looks', begun: true, pricesChosen: true }
  expect(readWelcome(JSON.stringify(kept))).toEqual(kept)
  expect(readWelcome('{"step":"mystery","begun":"yes"}')).toEqual(FIRST)
  expect(readWelcome('null')).toEqual(FIRST)
})
