import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretStore } from '../../core/secret-ports.ts'
import { accountOf, checkValue, refOf } from './account.ts'

export type Keytar = typeof import('keytar')['default']

export interface KeytarOptions {
  readonly load?: () => Promise<Keytar>
  /** How long the keychain may keep us waiting, ms; it may be asking the person to unlock it. */
  readonly patience?: number
}

/** Of one credential in Windows: CRED_MAX_CREDENTIAL_BLOB_SIZE, less room for a terminator. */
const WINDOWS_LIMIT = 2558

/**
 * Secrets in the keychain of the system: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
 * Asked once at the opening, so that a keychain that is not there shows now and not at the first order.
 * Throws NO_KEYCHAIN.
 */
export async function keytarStore(folder: string, options: KeytarOptions = {}): Promise<SecretStore> {
  // Two data folders on one machine must not see each other's secrets.
  const service = `bellwether/${folder}`
  const patience = options.patience ?? 60_000
  const keytar = await (options.load ?? loadKeytar)().catch(error => {
    throw noKeychain('the keytar module does not load', error)
  })
  const ask = async <T>(question: Promise<T>): Promise<T> => {
    const late = new Promise<never>((_, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no answer within ${patience} ms; is it waiting to be unlocked?`)),
        patience,
      )
      question.finally(() => clearTimeout(timer)).catch(() => clearTimeout(timer))
    })
    return Promise.race([question, late]).catch(error => {
      throw noKeychain('the keychain does not answer', error)
    })
  }
  await ask(keytar.getPassword(service, 'is-there-a-keychain'))
  return {
    engine: 'keytar',
    get: ref => ask(keytar.getPassword(service, accountOf(ref))),
    set: async (ref, value) => {
      checkValue(value)
      if (process.platform === 'win32' && Buffer.byteLength(value, 'utf16le') > WINDOWS_LIMIT)
        throw new TerminalError(
          'BAD_INPUT',
          'This credential is too long for the Windows Credential Manager. Choose the passphrase file for it.',
        )
      await ask(keytar.setPassword(service, accountOf(ref), value))
    },
    delete: ref => ask(keytar.deletePassword(service, accountOf(ref))),
    list: async () => (await ask(keytar.findCredentials(service))).flatMap(({ account }) => refOf(account) ?? []),
  }
}

/** keytar is an optional dependency with a native part: it may be missing, and then only this engine is. */
const loadKeytar = async (): Promise<Keytar> => (await import('keytar')).default

function noKeychain(what: string, cause: unknown): TerminalError {
  const install = {
    linux:
      'Install gnome-keyring and libsecret (Debian: apt-get install gnome-keyring libsecret-1-0), log in to a desktop session or start one with dbus-run-session, and run npm ci again if keytar was not built',
    darwin: 'Unlock the login keychain in Keychain Access, and run npm ci again if keytar was not built',
    win32: 'Check that the Credential Manager service runs, and run npm ci again if keytar was not built',
  }
  const hint = Object.entries(install).find(([platform]) => platform === process.platform)?.[1] ?? install.linux
  const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
  return new TerminalError(
    'NO_KEYCHAIN',
    `The system keychain cannot be used: ${what} (${why}). ${hint}. On a machine without a keychain choose the passphrase file instead.`,
    { cause },
  )
}
