import { expect, test } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { Terminal } from '../terminal.ts'
import { catalogueApi } from './catalogue.ts'
import type { ApiParts } from './context.ts'

type Family = Terminal['families'][number]
type Test = NonNullable<Family['test']>

const currency = {
  name: 'currency',
  label: '',
  help: '',
  usual: 'USDC',
  options: ['USDC', 'USDT'].map(value => ({ value, label: value, text: '' })),
}

const form: NonNullable<ReturnType<NonNullable<Family['form']>>> = {
  title: 'Binance',
  credentials: [],
  markets: [{ market: 'spot', label: 'Spot', text: '', trades: true, settings: [currency] }],
  keys: { text: '', url: null },
  permissions: [],
  sandbox: 'Demo keys.',
}

/** A terminal that has one family, which knows one venue. */
function bench(look?: Test, trades = true) {
  const added: unknown[] = []
  const markets = form.markets.map(m => ({ ...m, trades, text: trades ? m.text : 'Not proven.' }))
  const ccxt: Family = {
    family: 'ccxt',
    title: '',
    paper: false,
    text: '',
    make: () => Promise.reject(new Error('not here')),
    form: venue => (venue === 'binance' || venue === 'kraken' ? { ...form, markets } : undefined),
    ...(look === undefined ? {} : { test: look }),
  }
  const terminal = { families: [ccxt], clock: {}, addBroker: async (...all: unknown[]) => void added.push(all) }
  const secretsOf = async (id: string) => (id === 'b1' ? { apiKey: 'k', secret: 's3cret' } : null)
  const parts = { terminal, secretsOf } as unknown as ApiParts
  return { api: catalogueApi(parts), added }
}

const settings = { market: 'spot', sandbox: true, choices: { currency: 'USDT' }, endpoints: {} }
const at = { id: 'b1', family: 'ccxt', venue: 'binance', settings }

async function told(look?: Test) {
  const items: unknown[] = []
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const push = Object.assign((item: unknown) => items.push(item) > 0, { fail: resolve })
  const stop = bench(look).api['brokers.test'](at, push, undefined, undefined)
  await new Promise(setImmediate)
  stop()
  return { items, failed: await Promise.race([promise, Promise.resolve(null)]) }
}

test('only what a family here connects is offered; what is closed stays closed', async () => {
  const list = await bench().api['catalogue.list']({}, undefined)
  expect(contract['catalogue.list'].output.safeParse(list).success).toBe(true)
  const connect = new Map(list.map(entry => [entry.id, entry.connect]))
  expect(connect.get('binance')).toBe('now')
  expect(list.find(({ id }) => id === 'binance')?.venues.map(({ venue }) => venue)).toEqual(['binance'])
  // One of its two venues.
  expect(list.find(({ id }) => id === 'kraken')?.venues.map(({ venue }) => venue)).toEqual(['kraken'])
  // The family is there, this venue is not.
  expect(connect.get('okx')).toBe('coming')
  expect(connect.get('xm')).toBe('coming')
  expect(connect.get('bittrex')).toBe('closed')
  expect(connect.get('plus500')).toBe('no_api')
})

test('where no market takes orders, prices and the account are offered, with the reason', async () => {
  const list = await bench(undefined, false).api['catalogue.list']({}, undefined)
  expect(contract['catalogue.list'].output.safeParse(list).success).toBe(true)
  expect(list.find(({ id }) => id === 'kraken')).toMatchObject({ connect: 'prices', why: 'Not proven.' })
  expect(list.find(({ id }) => id === 'okx')).toMatchObject({ connect: 'coming', why: null })
})

test('a form, an account and a look are refused for what nobody connects', async () => {
  const { api, added } = bench()
  const ask = { family: 'ccxt', venue: 'okx' }
  expect(() => api['brokers.form'](ask, undefined)).toThrow('connects no "okx"')
  await expect(api['brokers.addLive']({ ...at, ...ask, title: 'x' }, undefined)).rejects.toThrow('connects no "okx"')
  expect(added).toEqual([])
})

test('the journal keeps what was chosen', async () => {
  const { api, added } = bench()
  await api['brokers.addLive']({ ...at, title: 'Mine' }, undefined)
  expect(added).toEqual([['b1', 'ccxt', 'Mine', { venue: 'binance', market: 'spot', sandbox: true, currency: 'USDT' }]])
})

test.each([
  [{ ...settings, market: 'option' }, 'market: Binance has spot'],
  [{ ...settings, choices: { venue: 'elsewhere' } }, 'no setting "venue"'],
  [{ ...settings, choices: { currency: 'JPY' } }, 'one of USDC, USDT'],
])('what the form does not ask for is refused: %o', async (wrong, why) => {
  const { api, added } = bench()
  await expect(api['brokers.addLive']({ ...at, title: 'x', settings: wrong }, undefined)).rejects.toThrow(why)
  expect(added).toEqual([])
})

test('a look is told step by step, with the secrets kept from the page', async () => {
  let seen: unknown
  const { items, failed } = await told(async ({ credentials, tell, signal }) => {
    seen = await credentials()
    tell({ step: 'key', state: 'ok', text: 'Known.' })
    expect(signal.aborted).toBe(false)
  })
  expect(seen).toEqual({ apiKey: 'k', secret: 's3cret' })
  expect(items).toEqual([{ step: 'key', state: 'ok', text: 'Known.' }])
  expect(JSON.stringify(items)).not.toContain('s3cret')
  expect(failed).toBeNull()
})

test('a look that cannot be had ends with why', async () => {
  expect((await told()).failed).toBeInstanceOf(TerminalError)
  const locked = new TerminalError('LOCKED', 'Choose an engine first.')
  expect((await told(() => Promise.reject(locked))).failed).toBe(locked)
})

test('a reader that went away stops the look', async () => {
  let signal: AbortSignal | undefined
  await told(async options => {
    signal = options.signal
  })
  expect(signal?.aborted).toBe(true)
})
