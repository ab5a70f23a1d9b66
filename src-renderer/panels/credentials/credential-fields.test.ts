import { expect, test } from 'vitest'
import { type Draft, readDraft } from './credential-fields.ts'

const draft = (name: string, value: string, id = 0): Draft => ({ id, name, value })

test('what is filled is sent, empty lines are not', () => {
  const { ready } = readDraft('binance', 'main', [draft('apiKey', ' k '), draft(' secret ', 's'), draft('', '')])
  expect(ready).toEqual({ broker: 'binance', profile: 'main', fields: { apiKey: ' k ', secret: 's' } })
})

test('what is wrong is named where it is, and never with a value', () => {
  expect(readDraft('Bin Ance', 'main', [draft('a', 'b')]).problems).toHaveProperty('broker')
  expect(readDraft('binance', 'a b', [draft('a', 'b')]).problems).toHaveProperty('profile')
  expect(readDraft('binance', 'main', []).problems.fields).toContain('at least one')
  expect(readDraft('binance', 'main', [draft('', 'hunter2')]).problems.fields).not.toContain('hunter2')
  expect(readDraft('binance', 'main', [draft('a', '')]).problems.fields).toContain('value')
  expect(readDraft('binance', 'main', [draft('a', '1'), draft('a', '2')]).problems.fields).toContain('same')
  expect(readDraft('binance', 'main', [draft('a', '')]).ready).toBeNull()
})
