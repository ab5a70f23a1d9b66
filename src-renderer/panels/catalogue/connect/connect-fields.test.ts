import { expect, test } from 'vitest'
import type { VenueForm } from '../../../../src-preload/contract/views.ts'
import { accountFaults, firstFields, readSecrets, settingsOf, withMarket } from './connect-fields.ts'

const currency = (...values: readonly string[]) => ({
  name: 'currency',
  label: 'Currency',
  help: '',
  options: values.map(value => ({ value, label: value, text: '' })),
  usual: values[0] ?? '',
})

const secret = (name: string, more = {}) => ({
  name,
  label: name,
  help: '',
  secret: true,
  optional: false,
  multiline: false,
  pattern: '[a-z]{3,}',
  patternText: 'three letters at least',
  ...more,
})

const form: VenueForm = {
  family: 'ccxt',
  venue: 'binance',
  title: 'Binance',
  credentials: [secret('apiKey'), secret('secret'), secret('oneTimeCode', { optional: true, pattern: null })],
  markets: [
    { market: 'margin', label: 'Margin', text: '', trades: false, settings: [] },
    { market: 'spot', label: 'Spot', text: '', trades: true, settings: [currency('USDT', 'EUR')] },
    { market: 'linear', label: 'Futures', text: '', trades: true, settings: [currency('USDC')] },
  ],
  keys: { text: '', url: null },
  permissions: [],
  sandbox: null,
}

test('begins with a market that trades, its usual settings, and an id that is free', () => {
  const none = firstFields(form, new Set())
  expect(none).toMatchObject({ id: 'binance', title: 'Binance', market: 'spot', choices: { currency: 'USDT' } })
  const third = firstFields(form, new Set(['binance', 'binance-2']))
  expect(third).toMatchObject({ id: 'binance-3', title: 'Binance 3' })
  expect(accountFaults(third, new Set(['binance', 'binance-2']))).toEqual({})
})

test('another market brings its own settings, and leaves no choice of the first behind', () => {
  const changed = withMarket({ ...firstFields(form, new Set()), choices: { currency: 'EUR' } }, form, 'linear')
  expect(settingsOf(changed)).toEqual({ market: 'linear', sandbox: false, choices: { currency: 'USDC' } })
  expect(settingsOf(withMarket(changed, form, 'margin')).choices).toEqual({})
})

test.each([
  [{ id: 'My Id' }, 'id'],
  [{ id: 'binance' }, 'id'],
  [{ title: ' ' }, 'title'],
])('%o is told at its field', (change, field) => {
  const fields = { ...firstFields(form, new Set(['binance'])), ...change }
  expect(Object.keys(accountFaults(fields, new Set(['binance'])))).toEqual([field])
})

test('secrets: what is filled is sent, trimmed; what is wrong is told without its value', () => {
  const typed = (values: Readonly<Record<string, string>>) => readSecrets(form, name => values[name] ?? '')
  expect(typed({ apiKey: ' abc\n', secret: 'defg' })).toEqual({
    fields: { apiKey: 'abc', secret: 'defg' },
    problems: {},
  })
  expect(typed({ apiKey: 'abc', secret: 'defg', oneTimeCode: '12' }).fields).toHaveProperty('oneTimeCode', '12')
  const { problems } = typed({ apiKey: 'hunter2', secret: '' })
  expect(problems).toEqual({ apiKey: 'apiKey: three letters at least.', secret: 'secret is missing.' })
  // The pattern is of the whole value.
  expect(typed({ apiKey: 'abc1', secret: 'defg' }).problems).toHaveProperty('apiKey')
})
