import { describe, expect, it } from 'vitest'
import { macOf, sameMac } from './macs.ts'

/** The page's own vector, item 8. */
const secret = Uint8Array.from({ length: 32 }, (_, at) => at)
const proof = {
  keyId: 'k1',
  port: 47_615,
  nonceA: '00112233445566778899aabbccddeeff',
  nonceS: 'ffeeddccbbaa99887766554433221100',
}

describe('the proof of a key', () => {
  it('is what the page says, on both sides', () => {
    expect(macOf('agent', secret, proof)).toBe('c1ebf385d3218120cd4ea4ff39a753d075ba8be6635c51c44214f5432129b817')
    expect(macOf('server', secret, proof)).toBe('d66a816163e79be4ca2452a2a09ffca0e4aac1e45dc516fe21cb99ddaa09403d')
  })

  it('is another for another port, so that nobody can pass a handshake on', () => {
    expect(macOf('agent', secret, { ...proof, port: 47_616 })).not.toBe(macOf('agent', secret, proof))
  })

  it('is compared whole', () => {
    const mac = macOf('agent', secret, proof)
    expect(sameMac(mac, mac)).toBe(true)
    expect(sameMac(mac, `${mac.slice(0, -1)}8`)).toBe(false)
    expect(sameMac(mac, mac.slice(1))).toBe(false)
  })
})
