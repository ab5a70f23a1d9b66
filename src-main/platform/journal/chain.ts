import { createHash, hash } from 'node:crypto'

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

/** Where the chain of the journal `id` begins. */
export const seedHash = (id: string): Buffer => sha256(Buffer.from(`bellwether journal 1\n${id}`))

/**
 * SHA-256 over the previous hash and the row. Each text is preceded by its length, and numbers have a fixed width,
 * so that no two rows give the same bytes: a letter cannot move from `type` to `body` unseen.
 */
export function rowHash(previous: Uint8Array, seq: number, at: number, type: Uint8Array, body: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(previous.length + 24 + type.length + body.length)
  bytes.set(previous, 0)
  let offset = bytes.writeBigUInt64BE(BigInt(seq), previous.length)
  offset = bytes.writeBigInt64BE(BigInt(at), offset)
  offset = bytes.writeUInt32BE(type.length, offset)
  bytes.set(type, offset)
  offset = bytes.writeUInt32BE(body.length, offset + type.length)
  bytes.set(body, offset)
  return sha256(bytes)
}

/** Binds a snapshot's state to what is said about it: journal, version, and the row that it ends with. */
export const snapshotDigest = (header: string, state: string): string =>
  createHash('sha256').update(`${header}\n`).update(state).digest('hex')

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
