import { expect, test } from 'vitest'
import { reachable } from './brokers/ccxt/first-reachable.ts'
import { firstSource } from './first-source.ts'

const hosts = (...open: string[]) =>
  firstSource('live', () => reachable(address => Promise.resolve(open.includes(new URL(address).host))))

test('the first exchange that answers gives the prices of a first start', async () => {
  expect(await hosts('api.binance.com', 'api.kraken.com')).toEqual({
    choice: { kind: 'live', venue: 'binance', symbols: [] },
    why: null,
  })
  expect((await hosts('api.kraken.com', 'api.coinbase.com')).choice).toMatchObject({ venue: 'kraken' })
  expect((await hosts('api.coinbase.com')).choice).toMatchObject({ venue: 'coinbase' })
})

test('without network they are simulated, and a person reads why', async () => {
  const { choice, why } = await hosts()
  expect(choice).toEqual({ kind: 'simulated', seed: 1 })
  expect(why).toMatch(/no exchange could be reached.*Data source/)
})

test('whoever asks for simulated prices asks nobody', async () => {
  const asked = firstSource('simulated', () => Promise.reject(new Error('asked')))
  expect(await asked).toEqual({ choice: { kind: 'simulated', seed: 1 }, why: null })
})
