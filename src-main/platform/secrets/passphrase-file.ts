import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretStore } from '../../core/secret-ports.ts'
import { writeFileAtomic } from '../atomic-file.ts'
import { fileFailure, systemCode } from '../file-failure.ts'
import { accountOf, checkValue, refOf } from './account.ts'
import { deriveKeys, parseSealed, type Sealed, seal, unseal } from './sealed-file.ts'

const MIN_PASSPHRASE = 8
const MAX_FILE = 16 * 1024 * 1024

/**
 * Secrets in `dir`/secrets.sealed under a passphrase, for machines without a keychain. Made at the first opening.
 * Nothing decrypted is kept: each call reads the file. Throws BAD_INPUT (passphrase, permissions), BAD_DATA.
 */
export async function passphraseFile(dir: string, passphrase: string): Promise<SecretStore> {
  const file = join(dir, 'secrets.sealed')
  if (passphrase.length < MIN_PASSPHRASE)
    throw new TerminalError('BAD_INPUT', `The passphrase for ${file} needs at least ${MIN_PASSPHRASE} characters.`)
  const existing = readSealed(file)
  const keys = await deriveKeys(passphrase, existing?.salt)
  if (existing) unseal(keys, existing, file)
  else writeFileAtomic(file, seal(keys, new Map()))

  const read = (): Map<string, string> => {
    const sealed = readSealed(file)
    if (!sealed)
      throw new TerminalError('NOT_FOUND', `${file} is gone: restore it, or restart the terminal to begin a new one.`)
    if (!sealed.salt.equals(keys.salt))
      throw new TerminalError(
        'CONFLICT',
        `${file} was replaced while the terminal ran: restart the terminal to use it.`,
      )
    return unseal(keys, sealed, file)
  }
  // Synchronous from reading to writing, so that two changes at once cannot lose one.
  const change = <T>(edit: (values: Map<string, string>) => T): T => {
    const values = read()
    const result = edit(values)
    writeFileAtomic(file, seal(keys, values))
    return result
  }
  return {
    engine: 'passphrase-file',
    get: async ref => read().get(accountOf(ref)) ?? null,
    set: async (ref, value) => {
      checkValue(value)
      const account = accountOf(ref)
      change(values => values.set(account, value))
    },
    delete: async ref => {
      const account = accountOf(ref)
      return change(values => values.delete(account))
    },
    list: async () => [...read().keys()].flatMap(account => refOf(account) ?? []),
  }
}

/** Undefined when there is no file. A file that others may read, or that is a link, is refused. */
function readSealed(file: string): Sealed | undefined {
  let fd: number
  try {
    // Windows has neither the flag nor the mode bits; its profile folders are the owner's.
    fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw fileFailure(error, file)
  }
  try {
    const { mode, size } = fstatSync(fd)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new TerminalError(
        'BAD_INPUT',
        `Others may read ${file} (mode ${(mode & 0o777).toString(8)}). Close it with: chmod 600 '${file}'`,
      )
    return parseSealed(size > MAX_FILE ? '' : readFileSync(fd, 'utf8'), file)
  } finally {
    closeSync(fd)
  }
}
