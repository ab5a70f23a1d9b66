import { expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as coinbase, startCoinbase } from '../../../e2e/venues/coinbase/index.ts'
import { hosts as gemini, startGemini } from '../../../e2e/venues/gemini/index.ts'
import { hosts as kraken, startKraken } from '../../../e2e/venues/kraken/index.ts'
import { brokerAt } from './fake-venue-test-kit.ts'

const allHosts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  binance: hosts,
  coinbase,
  gemini,
  kraken,
}
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

const PEM = '-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----'
test.each([
  { venue: 'binance', over: { secret: PEM.replaceAll('EC ', '') }, label: 'Secret key', start: startBinance },
  { venue: 'coinbase', over: { secret: PEM }, label: 'Private key', start: () => startCoinbase({}) },
  { venue: 'kraken', over: { secret: 'no base 64 !' }, label: 'Private key', start: () => startKraken({}) },
  { venue: 'gemini', over: { apiKey: 'master-0123456789' }, label: 'API key', start: () => startGemini({}) },
])('$venue: a key that cannot sign says which of its fields is wrong', async ({ venue, over, label, start }) => {
  const fake = await start()
  try {
    const at = { venue, hosts: allHosts[venue] ?? {}, settings: {} }
    const broker = brokerAt(fake, at, { credentials: async () => ({ ...fake.keys, ...over }) })
    await expect(broker.connect()).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(new RegExp(`^No request can be signed .+ under "${label}" is not whole`)),
    })
  } finally {
    await fake.close()
  }
})
