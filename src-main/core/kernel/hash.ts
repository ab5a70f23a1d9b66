/**
 * FNV-1a, 64 bit (Fowler, Noll and Vo): a fingerprint that tells contents apart. Not a cryptographic hash: it
 * proves nothing against somebody who means to deceive. Kept as two 32-bit halves, since BigInt is slow.
 */
export class Fingerprint {
  #high = 0xcbf29ce4
  #low = 0x84222325
  #cell = new DataView(new ArrayBuffer(8))

  byte(value: number): this {
    const low = (this.#low ^ (value & 0xff)) >>> 0
    // The prime is 2^40 + 0x1b3: the shift by 40 only reaches the upper half.
    const product = low * 0x1b3
    this.#high = (this.#high * 0x1b3 + Math.floor(product / 0x1_0000_0000) + low * 0x100) % 0x1_0000_0000
    this.#low = product % 0x1_0000_0000
    return this
  }

  /** The bits of a double; 0 and -0 count as the same, since JSON cannot tell them apart. */
  number(value: number): this {
    this.#cell.setFloat64(0, value === 0 ? 0 : value)
    for (let i = 0; i < 8; i++) this.byte(this.#cell.getUint8(i))
    return this
  }

  numbers(values: Iterable<number>): this {
    for (const value of values) this.number(value)
    return this
  }

  /** UTF-16 code units, upper byte first, then two zero bytes, so that "ab", "c" differs from "a", "bc". */
  text(value: string): this {
    for (let i = 0; i < value.length; i++) this.byte(value.charCodeAt(i) >> 8).byte(value.charCodeAt(i))
    return this.byte(0).byte(0)
  }

  /** 16 hex digits. */
  hex(): string {
    return (this.#high >>> 0).toString(16).padStart(8, '0') + (this.#low >>> 0).toString(16).padStart(8, '0')
  }
}
