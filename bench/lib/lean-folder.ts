import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import type { SourceBar } from '../../src-main/core/market/bar.ts'

const pad = (n: number, width = 2): string => String(n).padStart(width, '0')

function line({ start, bid, ask }: SourceBar): string {
  const at = new Date(start)
  const day = `${at.getUTCFullYear()}${pad(at.getUTCMonth() + 1)}${pad(at.getUTCDate())}`
  const side = (p: SourceBar['bid']): string => [p.open, p.high, p.low, p.close].map(v => v.toFixed(5)).join(',')
  return `${day} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())},${side(bid)},0,${side(ask)},0`
}

/** A zip of one file, as APPNOTE.TXT 6.3 has it: local header, data, directory, end. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0)
  about.writeUInt16LE(8, 4)
  about.writeUInt32LE(crc32(content), 10)
  about.writeUInt32LE(packed.length, 14)
  about.writeUInt32LE(content.length, 18)
  about.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, Buffer.from(name), packed])
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

/** Writes EURUSD hour bars as a LEAN folder, for what reads its prices from a disk. */
export function writeLeanFolder(dir: string, bars: readonly SourceBar[]): void {
  const hours = join(dir, 'forex', 'oanda', 'hour')
  const properties = join(dir, 'symbol-properties')
  for (const folder of [hours, properties]) mkdirSync(folder, { recursive: true })
  writeFileSync(join(hours, 'eurusd.zip'), zip('eurusd.csv', Buffer.from(bars.map(line).join('\n'))))
  writeFileSync(
    join(properties, 'symbol-properties-database.csv'),
    'market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size\noanda,EURUSD,forex,EUR/USD,USD,1,0.00001,1\n',
  )
}
