import { describe, expect, it } from 'vitest'
import { hash4, keyOf, normalOf, Random, unit } from './random.ts'

describe('the counter-based generator', () => {
  it('is a function of its four inputs alone', () => {
    const a = [...hash4(1, 2, 3, 4, new Uint32Array(4))]
    hash4(9, 9, 9, 9, new Uint32Array(4))
    expect([...hash4(1, 2, 3, 4, new Uint32Array(4))]).toEqual(a)
    for (const [w, x, y, z] of [
      [2, 2, 3, 4],
      [1, 3, 3, 4],
      [1, 2, 4, 4],
      [1, 2, 3, 5],
    ] as const)
      expect([...hash4(w, x, y, z, new Uint32Array(4))]).not.toEqual(a)
  })

  it('equals a plain reading of the published algorithm', () => {
    const M = 2n ** 32n
    const reference = (words: readonly number[]): number[] => {
      let [x, y, z, w] = words.map(v => (BigInt(v) * 1664525n + 1013904223n) % M) as [bigint, bigint, bigint, bigint]
      const round = () => {
        x = (x + y * w) % M
        y = (y + z * x) % M
        z = (z + x * y) % M
        w = (w + y * z) % M
      }
      round()
      x ^= x >> 16n
      y ^= y >> 16n
      z ^= z >> 16n
      w ^= w >> 16n
      round()
      return [x, y, z, w].map(Number)
    }
    for (const [a, b, c, d] of [
      [0, 0, 0, 0],
      [1, 2, 3, 4],
      [4294967295, 7, 123456789, 3000000000],
    ] as const)
      expect([...hash4(a, b, c, d, new Uint32Array(4))]).toEqual(reference([a, b, c, d]))
  })

  it('is uniform and normal enough over a plain counter', () => {
    const out = new Uint32Array(4)
    const n = 200_000
    let sum = 0
    let normal = 0
    let squares = 0
    let product = 0
    let last = 0
    for (let i = 0; i < n; i++) {
      hash4(5, 0, 1, i, out)
      sum += unit(out[0] ?? 0)
      const z = normalOf(out[1] ?? 0, out[2] ?? 0)
      normal += z
      squares += z * z
      product += z * last
      last = z
    }
    expect(sum / n).toBeCloseTo(0.5, 2)
    expect(normal / n).toBeCloseTo(0, 2)
    expect(squares / n).toBeCloseTo(1, 1)
    expect(product / n).toBeCloseTo(0, 2)
  })
})

describe('the stream', () => {
  it('repeats for the same seed and differs for another seed or stream', () => {
    const draw = (seed: number, stream?: number) => {
      const random = new Random(seed, stream)
      return Array.from({ length: 8 }, () => random.word())
    }
    expect(draw(42)).toEqual(draw(42))
    expect(draw(43)).not.toEqual(draw(42))
    expect(draw(42, 1)).not.toEqual(draw(42))
    expect(draw(42 + 2 ** 32)).not.toEqual(draw(42))
  })

  it('stays in its bounds', () => {
    const random = new Random(7)
    const seen = new Set<number>()
    for (let i = 0; i < 10_000; i++) {
      const x = random.next()
      expect(x >= 0 && x < 1).toBe(true)
      seen.add(random.below(6))
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('gives different names different keys', () => {
    expect(new Set(['EUR', 'USD', 'GBP', 'BTC', ''].map(keyOf)).size).toBe(5)
  })
})
