import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { onTestFinished } from 'vitest'
import type { MarketEvent } from '../../../core/market/market-event.ts'
import type { SourceProblem } from '../../../core/ports.ts'
import { leanSource } from './lean-source.ts'
import type { LeanSettings } from './settings.ts'

const PROPERTIES = `market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size,market_ticker,minimum_order_size
# a comment
oanda,EURUSD,forex,EUR/USD,USD,1,0.00001,1
oanda,GBPUSD,forex,GBP/USD,USD,1,0.00001,1
oanda,EURUSD,cfd,not this one,USD,1,0.1,1
coinbase,BTCUSD,crypto,Bitcoin-US Dollar,USD,1,0.01,0.00000001,BTC-USD,0.0001
binance,ETHUSDT,crypto,ETHUSDT,USDT,1,0.01,1e-4,ETHUSDT,5
`

/** A small LEAN folder for one test: texts become zips of one CSV, bytes are written as they are. */
export function testFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'lean-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  write(join(dir, 'symbol-properties/symbol-properties-database.csv'), PROPERTIES)
  for (const [path, content] of Object.entries(files))
    write(join(dir, path), typeof content === 'string' ? zipOf(content) : content)
  return dir
}

export const zipOf = (csv: string): Uint8Array => zipSync({ 'data.csv': strToU8(csv) })

export const MONDAY = Date.UTC(2014, 4, 5)
export const MINUTE = 60_000

/** Settings with a Monday of EURUSD ticks for what is left out. */
type Some = Partial<LeanSettings> & { dir: string }
export const open = (settings: Some) =>
  leanSource({
    securityType: 'forex',
    market: 'oanda',
    symbols: ['EURUSD'],
    resolution: 'tick',
    from: '2014-05-05',
    to: '2014-05-05',
    ...settings,
  })

/** All that a run delivers. */
export function drain(settings: Some) {
  const problems: SourceProblem[] = []
  const events: MarketEvent[] = []
  const cursor = open(settings).events(p => problems.push(p))
  for (let event = cursor.next(); event !== undefined; event = cursor.next()) events.push(event)
  return { events, problems, texts: problems.map(p => p.text) }
}

export const tick = (day: string, symbol = 'eurusd') => `forex/oanda/tick/${symbol}/${day}_quote.zip`
export const minute = (day: string, symbol = 'eurusd') => `forex/oanda/minute/${symbol}/${day}_quote.zip`
/** A row of a minute bar of quotes. */
export const bar = (ms: number, price: number) =>
  `${ms},${price},${price + 2},${price - 1},${price + 1},0,${price + 0.5},${price + 2.5},${price - 0.5},${price + 1.5},0`

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
