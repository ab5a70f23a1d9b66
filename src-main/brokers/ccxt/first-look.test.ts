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
    for (const [what, code] of [
      [{ kind: 'answer', status: 401, body: '{"code":-2015,"msg":"Invalid API-key"}', done: false }, 'BROKER_REJECTED'],
      [{ kind: 'answer', status: 429, body: '{"code":-1003,"msg":"Too many requests"}', done: false }, 'NOT_CONNECTED'],
      [{ kind: 'answer', status: 503, body: '<html>', done: false }, 'NOT_CONNECTED'],
      [{ kind: 'no_answer' }, 'NOT_CONNECTED'],
    ] as const) {
      fake.fault({ on, what })
      await expect(broker.connect(), JSON.stringify(what)).rejects.toMatchObject({ code })
    }
    await broker.connect()
    await broker.disconnect()
  } finally {
    await fake.close()
  }
})
