import { describe, expect, it } from 'vitest'
import { Fingerprint } from './hash.ts'

const ofBytes = (text: string): string => {
  const print = new Fingerprint()
  for (const char of text) print.byte(char.charCodeAt(0))
  return print.hex()
}

/** The definition, in big integers. */
const plain = (bytes: readonly number[]): string => {
  let hash = 0xcbf29ce484222325n
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash.toString(16).padStart(16, '0')
}

describe('Fingerprint', () => {
  it('gives the published FNV-1a 64 values', () => {
    expect(ofBytes('')).toBe('cbf29ce484222325')
    expect(ofBytes('a')).toBe('af63dc4c8601ec8c')
    expect(ofBytes('foobar')).toBe('85944171f73967e8')
  })

  it('equals the definition over long inputs of every byte', () => {
    const bytes = Array.from({ length: 4096 }, (_, i) => (i * 131 + (i >> 3)) & 0xff)
    const print = new Fingerprint()
    for (const byte of bytes) print.byte(byte)
    expect(print.hex()).toBe(plain(bytes))
  })

  it('tells numbers and the borders of texts apart, but not 0 from -0', () => {
    expect(new Fingerprint().number(1).hex()).not.toBe(new Fingerprint().number(1 + Number.EPSILON).hex())
    expect(new Fingerprint().number(0).hex()).toBe(new Fingerprint().number(-0).hex())
    expect(new Fingerprint().text('ab').text('c').hex()).not.toBe(new Fingerprint().text('a').text('bc').hex())
  })
})
