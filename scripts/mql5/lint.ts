import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { masked } from './mask.ts'
import { calls, type Fault, forbidden, inputs, textPlusNumber } from './rules.ts'

const MAX_LINES = 300

/** `file:line: what`, for every fault of one MQL5 file: what MetaEditor and the shim would read differently, and what a terminal suffers from. */
export function lintFile(name: string, bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('utf8')
  const code = masked(text)
  const faults: Fault[] = [
    ...encoding(bytes),
    ...forbidden(code),
    ...calls(code),
    ...textPlusNumber(code),
    ...inputs(code),
  ]
  if (text.split('\n').length - 1 > MAX_LINES) faults.push({ at: 0, what: `more than ${MAX_LINES} lines` })
  return faults
    .sort((a, b) => a.at - b.at)
    .map(({ at, what }) => `${name}:${text.slice(0, at).split('\n').length}: ${what}`)
}

/** ASCII, or UTF-8 behind its byte order mark (without one MetaEditor reads the machine's code page). */
function encoding(bytes: Uint8Array): Fault[] {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const wide = bytes.findIndex(byte => byte > 0x7f)
  const faults: Fault[] = []
  if (wide >= 0 && !marked) faults.push({ at: wide, what: 'not ASCII, and no byte order mark' })
  const carriage = bytes.indexOf(13)
  if (carriage >= 0) faults.push({ at: carriage, what: 'lines end with \\n alone' })
  return faults
}

/** Lints a folder of the terminal's layout (Experts, Include): every file, and that each include is there and used. */
export function lintFolder(root: string): string[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => /\.mq[5h]$/.test(name))
    .sort()
  const asked = new Set<string>()
  const faults = files.flatMap(name => {
    const bytes = readFileSync(join(root, name))
    const missing: string[] = []
    for (const [, include] of bytes.toString('utf8').matchAll(/^[ \t]*#[ \t]*include[ \t]*<([^>]+)>/gm)) {
      asked.add(`Include/${include}`)
      if (!existsSync(join(root, 'Include', include ?? ''))) missing.push(`${name}: ${include} is not there`)
    }
    return [...lintFile(name, bytes), ...missing]
  })
  const unused = files.filter(name => name.endsWith('.mqh') && !asked.has(name))
  return [...faults, ...unused.map(name => `${name}: no file includes it`)]
}
