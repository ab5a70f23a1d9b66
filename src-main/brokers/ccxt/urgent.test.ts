import { expect, test } from 'vitest'
import { openExchange } from './open-exchange.ts'
import { command } from './outcome.ts'
import { kraken } from './venues/kraken.ts'

const market = {
  ...{ id: 'XXBTZUSD', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', baseId: 'XXBT', quoteId: 'ZUSD', type: 'spot' },
  ...{ spot: true, margin: false, swap: false, future: false, option: false, contract: false, active: true },
  precision: { amount: 1e-8, price: 0.1 },
  limits: { amount: {}, price: {}, cost: {}, leverage: {} },
  info: {},
}

test('an order waits behind no question, and a question goes while no order is on its way', async () => {
  const went: string[] = []
  const spot = kraken.markets.spot
  if (spot === undefined) throw new Error('Kraken has a spot market')
  const answered = Promise.withResolvers<void>()
  const exchange = await openExchange({
    ...{ venue: kraken, market: spot, practice: false, deadline: 5_000 },
    endpoint: { rewrite: url => url, redirected: false, loopback: false },
    credentials: { apiKey: 'key', secret: Buffer.from('secret').toString('base64') },
    fetch: async url => {
      const what = new URL(url).pathname.split('/').at(-1) ?? ''
      went.push(what)
      if (what === 'AddOrder') await answered.promise
      const result = what === 'AddOrder' ? { txid: ['O1'], descr: { order: '' } } : { unixtime: 1 }
      return new Response(JSON.stringify({ error: [], result }), { status: 200 })
    },
  })
  // The pace of tests: as the venue's, but quicker.
  for (const { config } of [exchange.throttler] as unknown as { config: { refillRate: number } }[])
    config.refillRate = 0.02
  exchange.setMarkets([market])
  const questions = [0, 1, 2, 3].map(() => exchange.fetchTime())
  await questions[0]
  const order = command(
    kraken.judge,
    text => text,
    () => exchange.createOrder('BTC/USD', 'limit', 'buy', '0.1', '50000'),
  )
  await expect.poll(() => went.includes('AddOrder')).toBe(true)
  expect(went.filter(what => what === 'Time').length).toBeLessThan(4)
  const before = went.length
  await new Promise(done => setTimeout(done, 300))
  expect(went).toHaveLength(before)
  answered.resolve()
  expect(await order).toMatchObject({ id: 'O1' })
  await Promise.all(questions)
  expect(went.filter(what => what === 'Time')).toHaveLength(4)
  await exchange.close()
})
