import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { onTestFinished } from 'vitest'

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

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
