import { ccxtFor } from '../lib/ccxt-test-kit.ts'
import { type BinanceOptions, hosts, startBinance } from './index.ts'
import { sign } from './signature.ts'

type Answer = Readonly<Record<string, unknown>> & readonly Readonly<Record<string, unknown>>[]

interface DeskOptions extends BinanceOptions {
  /** What ccxt lists; left out: spot and USD-M. */
  readonly kinds?: readonly ('spot' | 'linear' | 'inverse')[]
}

/** A running fake with ccxt led to it, and a way to send signed requests by hand. */
export async function binanceDesk({ kinds = ['spot', 'linear'], ...options }: DeskOptions = {}) {
  const venue = await startBinance(options)
  venue.exchange.book(
    'BTCUSDT',
    [
      ['49990', '1'],
      ['49980', '2'],
    ],
    [
      ['50010', '1'],
      ['50020', '2'],
    ],
  )
  venue.futures.book(
    'BTCUSDT',
    [
      ['49990', '1'],
      ['49980', '2'],
    ],
    [
      ['50010', '1'],
      ['50020', '2'],
    ],
  )
  const ccxt = await ccxtFor('binance', venue, hosts, {
    ...venue.keys,
    options: { fetchCurrencies: false, fetchMarkets: { types: kinds } },
  })
  ccxt.urls.api.ws = {
    spot: `${venue.ws}/stream/ws`,
    future: `${venue.ws}/fstream/ws`,
    delivery: `${venue.ws}/dstream/ws`,
    'ws-api': { spot: `${venue.ws}/ws-api/v3` },
  }
  const ask = async (method: string, path: string, params: Record<string, string> = {}, isSigned = true) => {
    const query = new URLSearchParams(
      isSigned ? { ...params, timestamp: params.timestamp ?? String(Date.now()) } : params,
    )
    const signature = isSigned ? `&signature=${sign(venue.keys.secret ?? '', query.toString())}` : ''
    const response = await fetch(`${venue.rest}${path}?${query}${signature}`, {
      method,
      headers: { 'X-MBX-APIKEY': venue.keys.apiKey ?? '' },
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
  }
  const stop = async () => {
    await ccxt.close()
    await venue.close()
  }
  return { venue, ccxt, ask, stop }
}
