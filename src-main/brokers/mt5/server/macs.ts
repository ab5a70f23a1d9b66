import { createHmac, timingSafeEqual } from 'node:crypto'

/** What both sides prove over (item 8): the port is in it, so that nobody in between can pass a handshake on. */
export interface Proof {
  readonly keyId: string
  /** That the agent connected to, and that the app listens on. */
  readonly port: number
  readonly nonceA: string
  readonly nonceS: string
}

/** HMAC-SHA256 in 64 lower case hexadecimal characters, by the 32 bytes of a pairing's secret (item 7). */
export const macOf = (side: 'agent' | 'server', secret: Uint8Array, proof: Proof): string =>
  createHmac('sha256', secret)
    .update(`mtb1|${side}|${proof.keyId}|${proof.port}|${proof.nonceA}|${proof.nonceS}`, 'ascii')
    .digest('hex')

/** In the same time whatever differs. Both are of 64 characters. */
export const sameMac = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a, 'ascii'), Buffer.from(b, 'ascii'))
