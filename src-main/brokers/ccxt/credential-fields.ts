import type { CredentialField } from '../venue-form.ts'

/** A field of a credential; hidden and needed unless it says otherwise. */
export const credential = (
  name: string,
  label: string,
  help: string,
  more: Partial<Omit<CredentialField, 'name' | 'label' | 'help'>> = {},
): CredentialField => ({
  name,
  label,
  help,
  secret: true,
  optional: false,
  multiline: false,
  pattern: null,
  patternText: null,
  ...more,
})

const KEY = { pattern: '^\\S{8,512}$', patternText: 'no spaces, 8 characters at least' }

export const apiKey = (help: string): CredentialField => credential('apiKey', 'API key', help, KEY)
export const secretKey = (label: string, help: string): CredentialField => credential('secret', label, help, KEY)
/** A private key in PEM form, or a secret of one line. */
export const pemKey = (label: string, help: string): CredentialField =>
  credential('secret', label, help, {
    multiline: true,
    pattern: '^[\\s\\S]{8,8192}$',
    patternText: 'the whole of it, from the first line to the last',
  })
export const passphrase = (help: string): CredentialField =>
  credential('password', 'Passphrase', help, { pattern: '^.{1,128}$', patternText: 'one line' })
