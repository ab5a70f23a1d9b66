import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { testFolder, zipOf } from './lean-test-kit.ts'
import { openZip } from './zip-file.ts'

/** More than is unpacked in one go. */
const ROWS = '5,1.1,1.2\n7,1.3,1.8\n'.repeat(450_000)
const BIG = zipSync({ 'big.csv': [strToU8(ROWS), { level: 1 }] })

function unzip(bytes: Uint8Array, limit?: number): string {
  const file = join(testFolder({ 'a.zip': bytes }), 'a.zip')
  const chunks = openZip(file, limit)
  let text = ''
  for (let chunk = chunks.next(); chunk !== undefined; chunk = chunks.next()) text += new TextDecoder().decode(chunk)
  return text
}

/** Overwrites the little-endian 32-bit number at `at`. */
function patched(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(value, at)
  return copy
}

const directoryOf = (bytes: Uint8Array): number => Buffer.from(bytes).readUInt32LE(bytes.length - 6)

describe('a zip', { timeout: 30_000 }, () => {
  it('gives back what was packed: whole, in pieces, stored, and beside other files', () => {
    expect(unzip(zipOf('a,b\n'))).toBe('a,b\n')
    expect(unzip(BIG) === ROWS).toBe(true)
    expect(unzip(zipSync({ 'readme.txt': strToU8('no'), 'x.csv': [strToU8('yes'), { level: 0 }] }))).toBe('yes')
    expect(unzip(zipOf(''))).toBe('')
  })

  it('that is cut off anywhere is called broken', () => {
    const bytes = zipOf('5,1.1,1.2\n'.repeat(50))
    for (let length = 0; length < bytes.length; length++)
      expect(() => unzip(bytes.subarray(0, length))).toThrow(/is broken: it is cut off or not a zip/)
  })

  it('with a flipped byte never gives wrong content in silence', () => {
    const bytes = zipOf('5,1.1,1.2\n7,1.3,1.4\n')
    for (let i = 0; i < bytes.length; i++) {
      const copy = Uint8Array.from(bytes)
      copy[i] = (copy[i] ?? 0) ^ 0x10
      let text: string
      try {
        text = unzip(copy)
      } catch (error) {
        expect(error).toMatchObject({ code: 'BAD_DATA' })
        continue
      }
      expect(text).toBe('5,1.1,1.2\n7,1.3,1.4\n')
    }
  })

  it('that is a bomb is stopped by its declared or its real size', () => {
    const bomb = zipOf('0'.repeat(3_000_000))
    expect(() => unzip(bomb, 1_000_000)).toThrow(/is larger than 0 MB unpacked/)
    const lying = patched(bomb, directoryOf(bomb) + 24, 1000)
    expect(() => unzip(lying, 1_000_000)).toThrow(/is broken/)
    expect(() => unzip(patched(BIG, directoryOf(BIG) + 24, 8_500_000))).toThrow(/unpacks to more than it declares/)
  })

  it('without a CSV, or that is no file, says so', () => {
    expect(() => unzip(zipSync({ 'a.txt': strToU8('x') }))).toThrow(/holds no \.csv file/)
    expect(() => unzip(strToU8('hello'))).toThrow(/not a zip/)
    expect(() => openZip(join(testFolder({}), 'none.zip'))).toThrow(/Cannot read/)
    expect(() => openZip(testFolder({}))).toThrow(/Cannot read/)
  })

  it('with 64-bit sizes is read too', () => {
    const plain = Buffer.from(zipOf('1,2,3\n'))
    const at = directoryOf(plain)
    const extra = Buffer.alloc(20)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(16, 2)
    extra.writeBigUInt64LE(BigInt(plain.readUInt32LE(at + 24)), 4)
    extra.writeBigUInt64LE(BigInt(plain.readUInt32LE(at + 20)), 12)
    const nameEnd = at + 46 + plain.readUInt16LE(at + 28)
    const long = Buffer.concat([plain.subarray(0, nameEnd), extra, plain.subarray(nameEnd)])
    long.writeUInt32LE(0xffff_ffff, at + 20)
    long.writeUInt32LE(0xffff_ffff, at + 24)
    long.writeUInt16LE(20, at + 30)
    expect(unzip(long)).toBe('1,2,3\n')
  })
})
