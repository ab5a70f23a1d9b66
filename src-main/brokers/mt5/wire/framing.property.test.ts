import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Framer, UNPAIRED_LIMIT } from './framing.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const shallow = fc.dictionary(
  text,
  fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 3 })),
)
const bytesOf = (messages: readonly object[]): Buffer =>
  Buffer.from(messages.map(message => `${JSON.stringify(message)}\n`).join(''))

function feedIn(pieces: readonly Uint8Array[], framer = new Framer(UNPAIRED_LIMIT)) {
  const messages: object[] = []
  let violation: string | null = null
  for (const piece of pieces) {
    const fed = framer.feed(piece)
    messages.push(...fed.messages)
    violation = fed.violation
  }
  return { messages, violation }
}

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [...new Set(at.map(place => place % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length))
}

describe('lines of MTB/1', () => {
  it('are the same however the bytes are cut, within a character too', () => {
    fc.assert(
      fc.property(fc.array(shallow, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 30 }), (messages, places) => {
        const bytes = bytesOf(messages)
        expect(feedIn(cut(bytes, places))).toEqual({
          messages: JSON.parse(JSON.stringify(messages)),
          violation: null,
        })
      }),
    )
  })

  it('come byte by byte too, through the folding of many pieces', () => {
    const bytes = bytesOf([{ a: 'ä'.repeat(1_000) }])
    expect(feedIn([...bytes].map(byte => Uint8Array.of(byte)))).toEqual({
      messages: [{ a: 'ä'.repeat(1_000) }],
      violation: null,
    })
  })

  it('that break a rule end it, wherever they are cut, and nothing that follows is read', () => {
    const good = Buffer.from('{"a":1}\n')
    const bad: [string, Buffer][] = [
      ['a web page', Buffer.from('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n{"a":1}\n')],
      ['a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good])],
      ['an empty line', Buffer.from('\n')],
      ['a carriage return', Buffer.from('{"a":1}\r\n')],
      ['a carriage return within', Buffer.from('{"a":\r1}\n')],
      ['a space before', Buffer.from(' {"a":1}\n')],
      ['a space after', Buffer.from('{"a":1} \n')],
      ['an array', Buffer.from('[1]\n')],
      ['two objects', Buffer.from('{"a":1}{"a":1}\n')],
      ['a number that JSON does not have', Buffer.from('{"a":01}\n')],
      ['NaN', Buffer.from('{"a":NaN}\n')],
      ['a comma too many', Buffer.from('{"a":1,}\n')],
      ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a])],
      ['a cut character', Buffer.from([0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d, 0x0a])],
      ['too deep', Buffer.from('{"a":[[[[[1]]]]]}\n')],
      ['a raw control character', Buffer.from('{"a":"\t"}\n')],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...bad), fc.array(fc.nat(), { maxLength: 8 }), ([, bytes], places) => {
        const fed = feedIn(cut(Buffer.concat([good, bytes, good, good]), places))
        expect(fed.messages).toEqual([{ a: 1 }])
        expect(fed.violation).not.toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('may have any number form, order and depth that JSON and the page allow', () => {
    const line = '{ "b" : [[[[1e2,-0.5E-1]]]] , "a":"\\u00e4\\n" }\n'
    expect(feedIn([Buffer.from(line)]).messages).toEqual([{ b: [[[[100, -0.05]]]], a: 'ä\n' }])
  })

  it('may be as long as the limit, and end at once beyond it, with or without an end', () => {
    const line = (bytes: number): Buffer => Buffer.from(`{"a":"${'x'.repeat(bytes - 8)}"}`)
    const fit = Buffer.concat([line(UNPAIRED_LIMIT), Buffer.from('\n')])
    expect(feedIn([fit]).violation).toBeNull()
    expect(feedIn([line(UNPAIRED_LIMIT).subarray(0, 10), line(UNPAIRED_LIMIT + 1).subarray(10)]).violation).toMatch(
      /more than/,
    )
    expect(feedIn([Buffer.concat([fit.subarray(0, -2), Buffer.from('x"}\n')])]).violation).toMatch(/more than/)
  })
})
