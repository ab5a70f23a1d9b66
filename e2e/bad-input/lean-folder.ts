import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

const PROPERTIES = `market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size
oanda,EURUSD,forex,EUR/USD,USD,1,0.00001,1
`
const DAY = 86_400_000
export const FIRST = Date.UTC(2013, 0, 7)

/** A zip of one stored file: what the LEAN format is made of (APPNOTE.TXT 4.3). */
function zip(name: string, text: string): Buffer {
  const data = Buffer.from(text)
  const file = Buffer.from(name)
  const head = (signature: number, central: boolean): Buffer => {
    const fields = Buffer.alloc(central ? 46 : 30)
    fields.writeUInt32LE(signature, 0)
    const at = central ? 2 : 0
    fields.writeUInt16LE(20, 4)
    fields.writeUInt32LE(crc32(data), 14 + at)
    fields.writeUInt32LE(data.length, 18 + at)
    fields.writeUInt32LE(data.length, 22 + at)
    fields.writeUInt16LE(file.length, 26 + at)
    return fields
  }
  const local = Buffer.concat([head(0x04034b50, false), file, data])
  const central = Buffer.concat([head(0x02014b50, true), file])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

/** Hours of a price that wanders, always the same; weekends are left out. */
export function hours(days: number): string[] {
  let seed = 12_345
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }
  const rows: string[] = []
  let price = 1.3
  let drift = 0
  for (let at = FIRST; at < FIRST + days * DAY; at += 3_600_000) {
    if ([0, 6].includes(new Date(at).getUTCDay())) continue
    drift = 0.8 * drift + (random() - 0.5) * 0.0008
    const open = price
    price = Math.max(1, price + drift + (random() - 0.5) * 0.001)
    const high = Math.max(open, price) + random() * 0.0005
    const low = Math.min(open, price) - random() * 0.0005
    const side = (plus: number): string => [open, high, low, price].map(p => (p + plus).toFixed(5)).join(',')
    const stamp = new Date(at).toISOString().slice(0, 13).replaceAll('-', '').replace('T', ' ')
    rows.push(`${stamp}:00,${side(0)},0,${side(0.00008)},0`)
  }
  return rows
}

/** A LEAN folder with hourly EURUSD at oanda; `raw` instead of a zip where the file itself is to be damaged. */
export function leanFolder(rows: readonly string[], raw?: Uint8Array): string {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-lean-'))
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
  write('symbol-properties/symbol-properties-database.csv', PROPERTIES)
  write('forex/oanda/hour/eurusd.zip', raw ?? zip('eurusd.csv', `${rows.join('\n')}\n`))
  return dir
}
