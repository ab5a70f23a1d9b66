import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { TerminalError } from '../../core/kernel/errors.ts'

/*
 * The file's format: JSON, binary parts in base64. scrypt (RFC 7914) makes 64 bytes from passphrase and salt: 32 are
 * the AES-256-GCM key, 32 make `check`, which tells a wrong passphrase from a damaged file. The parameters are fixed
 * by the format's name, so a forged file cannot ask for weak or endless work.
 */
const FORMAT = 'bellwether secrets 1'
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

const bytes = (length: number) =>
  z.base64().transform((text, context) => {
    const value = Buffer.from(text, 'base64')
    if (value.length !== length) context.addIssue({ code: 'custom', message: `not ${length} bytes` })
    return value
  })
const sealedShape = z.strictObject({
  format: z.literal(FORMAT),
  salt: bytes(16),
  check: bytes(32),
  nonce: bytes(12),
  tag: bytes(16),
  data: z.base64().transform(text => Buffer.from(text, 'base64')),
})
const contents = z.record(z.string(), z.string())

/** What the passphrase gives for one salt. */
export interface Keys {
  readonly salt: Buffer
  readonly cipher: Buffer
  readonly check: Buffer
}

export type Sealed = z.infer<typeof sealedShape>

export function deriveKeys(passphrase: string, salt: Buffer = randomBytes(16)): Promise<Keys> {
  return new Promise((resolve, reject) => {
    // The same passphrase typed on another keyboard may arrive in another Unicode form.
    scrypt(passphrase.normalize('NFKC'), salt, 64, SCRYPT, (error, key) => {
      if (error) return reject(error)
      const check = createHmac('sha256', key.subarray(32)).update(FORMAT).digest()
      resolve({ salt, cipher: key.subarray(0, 32), check })
    })
  })
}

/** A fresh nonce each time: 96 random bits, far from repeating in the life of one file. */
export function seal(keys: Keys, values: ReadonlyMap<string, string>): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keys.cipher, nonce).setAAD(header(keys))
  const data = Buffer.concat([cipher.update(JSON.stringify(Object.fromEntries(values))), cipher.final()])
  const base64 = { salt: keys.salt, check: keys.check, nonce, tag: cipher.getAuthTag(), data }
  const fields = Object.entries(base64).map(([name, value]) => [name, value.toString('base64')])
  return `${JSON.stringify({ format: FORMAT, ...Object.fromEntries(fields) }, null, 2)}\n`
}

/** Throws BAD_DATA for a file that was cut or altered. */
export function parseSealed(text: string, file: string): Sealed {
  try {
    return sealedShape.parse(JSON.parse(text))
  } catch (error) {
    throw damaged(file, error)
  }
}

/** Throws BAD_INPUT for another passphrase's keys, BAD_DATA for an altered file. */
export function unseal(keys: Keys, sealed: Sealed, file: string): Map<string, string> {
  if (!timingSafeEqual(keys.check, sealed.check))
    throw new TerminalError(
      'BAD_INPUT',
      `That is not the passphrase of ${file}. Try again; there is no way to read it without.`,
    )
  try {
    const decipher = createDecipheriv('aes-256-gcm', keys.cipher, sealed.nonce, { authTagLength: 16 })
    decipher.setAAD(header(keys)).setAuthTag(sealed.tag)
    const text = Buffer.concat([decipher.update(sealed.data), decipher.final()]).toString()
    return new Map(Object.entries(contents.parse(JSON.parse(text))))
  } catch {
    // The cause is not passed on: a parser's message could quote what was decrypted.
    throw damaged(file)
  }
}

const header = (keys: Keys): Buffer => Buffer.concat([Buffer.from(FORMAT), keys.salt, keys.check])

const damaged = (file: string, cause?: unknown): TerminalError =>
  new TerminalError(
    'BAD_DATA',
    `The secrets in ${file} were cut or altered and cannot be read. The file was kept. Restore it from a backup, or move it away and enter your credentials again.`,
    { cause },
  )
