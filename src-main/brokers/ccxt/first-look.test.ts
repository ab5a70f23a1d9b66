import { expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { brokerAt } from './fake-venue-test-kit.ts'

const options = {
  ...{ venue: 'binance', instrument: 'BTCUSDT', symbol: 'BTC/USDT', place: 'BTCUSDT', decimals: 2, hosts },
  ...{ price: ['60000', '60001'] as const, start: startBinance },
}

test('a key that is refused waits for a person; a venue that is busy or breaks off is tried again', async () => {
  const fake = await startBinance()
  try {
    const on = 'GET /api/v3/account'
    const broker = brokerAt(fake, options)
    const refused = { kind: 'answer', status: 401, done: false } as const
    for (const [what, code, text] of [
      [
        { ...refused, body: '{"code":-2015,"msg":"Invalid API-key."}' },
        'BROKER_REJECTED',
        'says: Invalid API-key (-2015). Look that',
      ],
      [{ ...refused, body: '<html>' }, 'BROKER_REJECTED', 'does not take this key (status 401). Look that'],
      [
        { ...refused, status: 429, body: '{"code":-1003,"msg":"Too many requests"}' },
        'NOT_CONNECTED',
        'gives no answer now (status 429). Try again',
      ],
      [{ ...refused, status: 403, body: '<html>' }, 'NOT_CONNECTED', 'gives no answer now (status 403). Try again'],
      [{ ...refused, status: 503, body: '<html>' }, 'NOT_CONNECTED', 'gives no answer now (status 503). Try again'],
      [{ kind: 'no_answer' }, 'NOT_CONNECTED', 'did not answer: '],
    ] as const) {
      fake.fault({ on, what })
      await expect(broker.connect(), JSON.stringify(what)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(`Binance ${text}`),
      })
    }
    await broker.connect()
    await broker.disconnect()
  } finally {
    await fake.close()
  }
})
