import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineReader } from './line-reader.ts'
import { RowParser } from './row-parser.ts'

const bytes = (text: string) => Uint8Array.from(text, c => c.charCodeAt(0))
const number = fc.oneof(
  fc.double({ min: 0, max: 1e12, noNaN: true }).map(String),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 1, max: 20 }))
    .map(([whole, digits]) => `${whole}.${String(whole).slice(0, digits)}`),
  fc.integer().map(String),
)

describe('numbers', () => {
  it('are what Number() reads, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 12 }), texts => {
        const parser = new RowParser()
        const line = bytes(texts.join(','))
        expect(parser.numbers(line, 0, line.length, 0)).toBe(texts.length)
        expect([...parser.fields.slice(0, texts.length)]).toEqual(texts.map(Number))
      }),
      { numRuns: 500 },
    )
  })

  it('are NaN for anything else', () => {
    const parser = new RowParser()
    for (const text of ['', ' 1', '1 ', '0x1', '1.2.3', '--1', '+1', '1e', 'Infinity', 'NaN', '.', '1_0']) {
      const line = bytes(text)
      parser.numbers(line, 0, line.length, 0)
      expect(parser.fields[0]).toBeNaN()
    }
  })
})

describe('lines', () => {
  it('are the same however the content is cut into pieces', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '1', ',', '.', '\r'), maxLength: 8 }))
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        fc.boolean(),
        (lines, cuts, ended) => {
          const content = bytes(lines.join('\n') + (ended ? '\n' : ''))
          let at = 0
          let turn = 0
          const reader = new LineReader({
            next() {
              if (at >= content.length) return undefined
              const start = at
              at += cuts[turn++ % cuts.length] ?? 1
              return content.subarray(start, at)
            },
          })
          const got: [number, string][] = []
          while (reader.next())
            got.push([reader.line, String.fromCharCode(...reader.bytes.subarray(reader.start, reader.end))])
          const expected = lines
            .map((line, i): [number, string] => [i + 1, line.replace(/\r$/, '')])
            .filter(([, line]) => line !== '')
          expect(got).toEqual(expected)
        },
      ),
    )
  })
})
