import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FetchInit, FetchLike } from './ccxt-types.ts'
import { openExchange } from './open-exchange.ts'
import { krakenWire } from './streams/wires/kraken.ts'
import { venueOf } from './venues.ts'

/*
 * ccxt's own recorded requests and answers (`BELLWETHER_CCXT_FIXTURES`, else the folder beside the project; skipped
 * where it is missing): the exchange that our adapter opens, with its options and its numbers as text, still says and
 * understands what ccxt's authors recorded.
 */
const folder = process.env.BELLWETHER_CCXT_FIXTURES ?? '../shared/ccxt-fixtures'
const isThere = existsSync(join(folder, 'request'))
if (!isThere) process.stderr.write(`ccxt's recorded requests are not in ${folder}: their tests are skipped.\n`)

interface Case {
  readonly description: string
  readonly input: readonly unknown[]
  readonly url: string
  readonly output?: string | null
  readonly httpResponse?: unknown
  readonly parsedResponse?: Readonly<Record<string, unknown>>
}
interface Recorded {
  readonly skipKeys: readonly string[]
  readonly methods: Readonly<Record<string, readonly Case[]>>
}

const read = (kind: string, venue: string): Recorded =>
  JSON.parse(readFileSync(join(folder, kind, `${venue}.json`), 'utf8')) as Recorded
const casesOf = ({ methods }: Recorded) =>
  Object.entries(methods).flatMap(([method, cases]) =>
    cases.map(c => ({ name: `${method}: ${c.description}`, method, ...c })),
  )

/** ccxt itself has moved on from these. */
const older = new Set(['binance /fapi/v1/algoOrder', 'kraken /0/public/OHLC?pair=XBTUSDT&interval=60&since=1716523348'])
const krakenIds: Readonly<Record<string, string>> = { 'BTC/USD': 'XXBTZUSD', 'BTC/USDT': 'XBTUSDT' }

/** A market as ccxt would have read it, from its symbol. */
function marketOf(venue: string, symbol: string) {
  const [pair = '', settle = null] = symbol.split(':')
  const [base = '', quote = ''] = pair.split('/')
  const isInverse = settle !== null && settle === base
  const id =
    venue === 'okx'
      ? `${base}-${quote}${settle === null ? '' : '-SWAP'}`
      : venue === 'kraken'
        ? (krakenIds[symbol] ?? `${base}${quote}`)
        : `${base}${quote}`
  return {
    ...{ id, symbol, base, quote, settle, baseId: base, quoteId: quote, settleId: settle, active: true },
    ...{ spot: settle === null, swap: settle !== null, future: false, option: false, margin: settle === null },
    ...{ contract: settle !== null, linear: settle === null ? null : !isInverse, inverse: isInverse },
    type: settle === null ? 'spot' : 'swap',
    contractSize: settle === null ? null : 1,
    precision: { amount: venue === 'binance' ? 0.001 : 1e-8, price: venue === 'binance' ? 0.01 : 1e-8 },
    limits: { amount: {}, price: {}, cost: {}, leverage: {} },
    info: { orderTypes: ['LIMIT', 'MARKET', 'STOP', 'STOP_MARKET', 'STOP_LOSS_LIMIT', 'LIMIT_MAKER'] },
  }
}

const symbols = ['LTC', 'BTC', 'ADA', 'TRX', 'SOL'].flatMap(b => [`${b}/USDT`, `${b}/USDT:USDT`])

async function exchangeFor(name: string, fetch: FetchLike, kind: 'spot' | 'linear' = 'spot') {
  const venue = venueOf(name)
  const market = venue?.markets[kind]
  if (venue === undefined || market === undefined) throw new Error(`no ${name} ${kind}`)
  const endpoint = { rewrite: (url: string) => url, redirected: false, loopback: false }
  const credentials = { apiKey: 'key', secret: Buffer.from('secret').toString('base64'), password: 'password' }
  const exchange = await openExchange({ venue, market, endpoint, practice: false, credentials, deadline: 1_000, fetch })
  // Bybit asks first what kind of account it is.
  Object.assign(exchange.options, { enableUnifiedMargin: false, enableUnifiedAccount: true })
  const all = [...symbols, 'BTC/USD', 'BTC/USD:BTC'].filter(s => name !== 'kraken' || !s.includes(':'))
  exchange.setMarkets(all.map(s => marketOf(name, s)))
  return exchange
}

/** Fields of a body or a query, without those that change each time. */
function fieldsOf(text: string, skip: readonly string[]): unknown {
  const isJson = /^[[{]/.test(text)
  const parsed: unknown = isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).flatMap(([k, v]) => (skip.includes(k) ? [] : [[k, strip(v)]])))
  }
  return strip(parsed)
}

const call = (exchange: object, method: string, input: readonly unknown[]): Promise<unknown> =>
  Promise.resolve(
    Reflect.apply(
      Reflect.get(exchange, method),
      exchange,
      input.map(i => i ?? undefined),
    ),
  )

describe.skipIf(!isThere)('requests that ccxt recorded', () => {
  for (const venue of isThere ? ['binance', 'bybit', 'kraken', 'okx'] : []) {
    const recorded = read('request', venue)
    const skip = [...recorded.skipKeys, 'timestamp', 'signature', 'recvWindow', 'tag', 'clOrdId', 'newClientOrderId']
    const placeOf = ({ url }: Case): string => `${venue} ${new URL(url).pathname}${new URL(url).search}`
    test.skip.each(casesOf(recorded).filter(c => older.has(placeOf(c))))(`${venue}, $name`, () => undefined)
    const cases = casesOf(recorded).filter(c => !older.has(placeOf(c)))
    test.each(cases)(`${venue}, $name`, async ({ method, input, url, output }) => {
      const expected = new URL(url)
      const went: { url: string; init: FetchInit }[] = []
      const isFutures =
        venue === 'binance' && String(input.find(i => typeof i === 'string' && i.includes('/'))).includes(':')
      const exchange = await exchangeFor(
        venue,
        async (to, init) => {
          went.push({ url: to, init })
          throw new Error('that is enough')
        },
        isFutures ? 'linear' : 'spot',
      )
      await call(exchange, method, input).catch(() => undefined)
      await exchange.close()
      const [first] = went
      const to = new URL(first?.url ?? 'https://nothing.was.sent/')
      expect(to.pathname).toBe(expected.pathname)
      if (output) expect(fieldsOf(String(first?.init.body ?? to.search), skip)).toEqual(fieldsOf(output, skip))
      else expect(fieldsOf(to.search, skip)).toEqual(fieldsOf(expected.search, skip))
    })
  }
})

describe.skipIf(!isThere)('answers that ccxt recorded', () => {
  for (const venue of isThere ? ['binance', 'kraken', 'okx'] : [])
    test.each(casesOf(read('response', venue)))(
      `${venue}, $name`,
      async ({ method, input, httpResponse, parsedResponse }) => {
        const body = JSON.stringify(httpResponse)
        const exchange = await exchangeFor(venue, async () => new Response(body, { status: 200 }))
        const answer = (await call(exchange, method, input)) as Readonly<Record<string, unknown>>
        await exchange.close()
        const keys = ['id', 'clientOrderId', 'symbol', 'type', 'side', 'status', 'amount', 'filled', 'free', 'total']
        for (const key of keys) expect(loose(answer[key]), key).toEqual(loose(parsedResponse?.[key]))
      },
    )

  test('kraken, its ticker on the stream, by our own wire', () => {
    for (const { messages, parsedResponses } of (read('ws', 'kraken') as unknown as Streams).methods.watchTicker) {
      const heard: unknown[] = []
      const nobody = () => undefined
      const ears = { trade: nobody, book: nobody, refused: nobody, lost: nobody, ends: nobody }
      const hear = krakenWire.reader()
      const quote = (symbol: string, bid: number, ask: number, bidVolume: number, askVolume: number): void =>
        void heard.push({ symbol, bid, ask, bidVolume, askVolume })
      for (const message of messages) hear(message, { ...ears, quote })
      const told = parsedResponses.map(({ symbol, bid, ask, bidVolume, askVolume }) => ({
        ...{ symbol, bid, ask, bidVolume, askVolume },
      }))
      expect(heard).toEqual(told)
    }
  })
})

interface Streams {
  readonly methods: {
    readonly watchTicker: readonly {
      readonly messages: readonly unknown[]
      readonly parsedResponses: readonly Readonly<Record<string, unknown>>[]
    }[]
  }
}

/** Our numbers are text, theirs are not; what is not there is null there. */
const loose = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, loose(v)]))
    : value === undefined || value === null
      ? null
      : Number.isNaN(Number(value)) || value === ''
        ? value
        : Number(value)
