import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { openSecrets } from './open-secrets.ts'
import { passphraseFile } from './passphrase-file.ts'

const PASSPHRASE = 'correct horse battery'
const ref = { broker: 'paper', profile: 'main' }
const value = '{"key":"open sesame"}'

const fileOf = (dir: string): string => join(dir, 'secrets.sealed')
const code = (name: string, text = '') =>
  expect.objectContaining({ code: name, message: expect.stringContaining(text) })

/** A folder with one secret in it. */
async function filled() {
  const dir = tempFolder()
  const store = await passphraseFile(dir, PASSPHRASE)
  await store.set(ref, value)
  return { dir, store, text: readFileSync(fileOf(dir), 'utf8') }
}

describe('the passphrase file', { timeout: 60_000 }, () => {
  test('keeps secrets across restarts and shows none of them, nor their names', async () => {
    const { dir, text } = await filled()
    expect(text).not.toMatch(/sesame|paper|main/)
    expect(statSync(fileOf(dir)).mode & 0o777).toBe(0o600)
    const again = await openSecrets({ engine: 'passphrase-file', dir, passphrase: PASSPHRASE })
    expect(again.engine).toBe('passphrase-file')
    expect(await again.get(ref)).toBe(value)
    expect(await again.get({ broker: 'paper', profile: 'other' })).toBeNull()
    expect(await again.list()).toEqual([ref])
    expect(await again.delete(ref)).toBe(true)
    expect(await again.delete(ref)).toBe(false)
    expect(await again.list()).toEqual([])
  })

  test('writes with a fresh nonce each time and one salt, leaving no second file', async () => {
    const { dir, store, text } = await filled()
    await store.set(ref, value)
    const [first, second] = [JSON.parse(text), JSON.parse(readFileSync(fileOf(dir), 'utf8'))]
    expect(second.salt).toBe(first.salt)
    expect(second.nonce).not.toBe(first.nonce)
    expect(second.data).not.toBe(first.data)
    expect(readdirSync(dir)).toEqual(['secrets.sealed'])
    const other = JSON.parse((await filled()).text)
    expect(other.salt).not.toBe(first.salt)
  })

  test('loses nothing to changes at once', async () => {
    const { store } = await filled()
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.set({ broker: 'b', profile: `${i}` }, `value ${i}`)))
    expect(await store.list()).toHaveLength(21)
  })

  test('is opened by its passphrase only, in either Unicode form', async () => {
    const dir = tempFolder()
    await passphraseFile(dir, 'p\u00e4ssw\u00f6rter')
    await passphraseFile(dir, 'pa\u0308sswo\u0308rter')
    await expect(passphraseFile(dir, 'passworter')).rejects.toThrow(code('BAD_INPUT', 'not the passphrase'))
    await expect(passphraseFile(dir, 'short')).rejects.toThrow(code('BAD_INPUT', 'at least 8'))
    await expect(openSecrets({ engine: 'passphrase-file', dir })).rejects.toThrow(code('BAD_INPUT', 'passphrase'))
  })

  test('cut anywhere or altered in any field is refused and kept', async () => {
    const { dir, text } = await filled()
    const file = fileOf(dir)
    const bad: string[] = []
    for (let length = 0; length < text.trimEnd().length; length += 41) bad.push(text.slice(0, length))
    const fields = JSON.parse(text)
    for (const name of Object.keys(fields)) {
      bad.push(JSON.stringify({ ...fields, [name]: undefined }))
      bad.push(JSON.stringify({ ...fields, [name]: 'AAAA' }))
    }
    const flip = (name: string) => {
      const bytes = Buffer.from(fields[name], 'base64')
      bytes[0] = (bytes[0] ?? 0) ^ 1
      return JSON.stringify({ ...fields, [name]: bytes.toString('base64') })
    }
    bad.push(flip('nonce'), flip('tag'), flip('data'))
    for (const text of bad) {
      writeFileSync(file, text)
      await expect(passphraseFile(dir, PASSPHRASE), text).rejects.toThrow(code('BAD_DATA', 'kept'))
      expect(readFileSync(file, 'utf8')).toBe(text)
    }
    // Salt and check make up what a passphrase is compared with: altered, they look like another one's.
    for (const name of ['salt', 'check']) {
      writeFileSync(file, flip(name))
      await expect(passphraseFile(dir, PASSPHRASE)).rejects.toThrow(code('BAD_INPUT', 'passphrase'))
    }
    writeFileSync(file, text)
    expect(await (await passphraseFile(dir, PASSPHRASE)).get(ref)).toBe(value)
  }, 60_000)

  test('that others may read is refused, with the command that closes it', async () => {
    const { dir, store } = await filled()
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(fileOf(dir), mode)
      await expect(passphraseFile(dir, PASSPHRASE)).rejects.toThrow(code('BAD_INPUT', 'chmod 600'))
      await expect(store.get(ref)).rejects.toThrow(code('BAD_INPUT', 'chmod 600'))
    }
  })

  test('that is a link is refused', async () => {
    const { dir } = await filled()
    renameSync(fileOf(dir), join(dir, 'elsewhere'))
    symlinkSync(join(dir, 'elsewhere'), fileOf(dir))
    await expect(passphraseFile(dir, PASSPHRASE)).rejects.toThrow(code('BAD_INPUT'))
  })

  test('that goes or is replaced while in use is not written over', async () => {
    const { dir, store } = await filled()
    const other = (await filled()).text
    writeFileSync(fileOf(dir), other)
    await expect(store.set(ref, 'x')).rejects.toThrow(code('CONFLICT', 'restart'))
    expect(readFileSync(fileOf(dir), 'utf8')).toBe(other)
    rmSync(fileOf(dir))
    await expect(store.set(ref, 'x')).rejects.toThrow(code('NOT_FOUND'))
    expect(readdirSync(dir)).toEqual([])
  })

  test('refuses names and values that it could not give back', async () => {
    const { store } = await filled()
    for (const broker of ['', 'a:b', 'a\nb', 'x'.repeat(101)])
      await expect(store.set({ broker, profile: 'p' }, 'v')).rejects.toThrow(code('BAD_INPUT'))
    for (const text of ['', 'x'.repeat(65_537), '\ud800'])
      await expect(store.set(ref, text)).rejects.toThrow(code('BAD_INPUT'))
    await store.set({ broker: 'b', profile: 'with: colon' }, 'v')
    await store.set({ broker: '__proto__', profile: 'p' }, 'v')
    expect(await store.list()).toContainEqual({ broker: 'b', profile: 'with: colon' })
    expect(await store.get({ broker: '__proto__', profile: 'p' })).toBe('v')
  })
})
