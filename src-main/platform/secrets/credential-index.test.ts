import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { SecretEngine, SecretStore } from '../../core/secret-ports.ts'
import { openSettings } from '../settings.ts'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { type Credentials, openCredentials } from './credential-index.ts'
import { memoryStore } from './memory-store.ts'

const ref = { broker: 'ig', profile: 'demo' }
const fields = { identifier: 'someone', password: 'open sesame' }
const code = (name: string, text = '') =>
  expect.objectContaining({ code: name, message: expect.stringContaining(text) })

let dir: string
let stores: Record<SecretEngine, SecretStore>
let redact: ReturnType<typeof vi.fn<(value: string, field: string) => void>>
const open = vi.fn(async (engine: SecretEngine) => stores[engine])

const start = (engine: SecretEngine): Credentials =>
  openCredentials({ settings: openSettings(dir), engine, open, now: () => 1000, redact })

beforeEach(() => {
  dir = tempFolder()
  stores = {
    keytar: { ...memoryStore(), engine: 'keytar' },
    'passphrase-file': { ...memoryStore(), engine: 'passphrase-file' },
    memory: memoryStore(),
  }
  redact = vi.fn()
  open.mockClear()
})

describe('credentials', () => {
  test('leave names in the settings and values in the engine', async () => {
    await start('keytar').set(ref, fields)
    expect(readFileSync(join(dir, 'settings.json'), 'utf8')).not.toContain('sesame')
    const again = start('memory')
    expect(again.list()).toEqual([{ ...ref, engine: 'keytar', createdAt: 1000, fields: ['identifier', 'password'] }])
    expect(await stores.keytar.get(ref)).toBe(JSON.stringify(fields))
    expect(open).toHaveBeenCalledTimes(1)
  })

  test('are read from the engine that holds them, whatever is chosen now, and from no other', async () => {
    await start('keytar').set(ref, fields)
    await stores['passphrase-file'].set(ref, '{"password":"a trap"}')
    const later = start('passphrase-file')
    expect(await later.read(ref)).toEqual(fields)
    await expect(later.set(ref, fields)).rejects.toThrow(code('CONFLICT', 'keytar'))
    await stores.keytar.delete(ref)
    await expect(later.read(ref)).rejects.toThrow(code('NOT_FOUND', 'keytar'))
  })

  test('are named to the log before they go anywhere', async () => {
    const set = vi
      .spyOn(stores.keytar, 'set')
      .mockImplementation(async () => expect(redact).toHaveBeenCalledWith('open sesame', 'password', ref))
    await start('keytar').set(ref, fields)
    expect(set).toHaveBeenCalled()
    set.mockRestore()
    await stores.keytar.set(ref, JSON.stringify(fields))
    redact.mockClear()
    await start('keytar').read(ref)
    expect(redact).toHaveBeenCalledWith('open sesame', 'password', ref)
  })

  test('move by copy, comparison and deletion', async () => {
    await start('keytar').set(ref, fields)
    const credentials = start('keytar')
    await credentials.move(ref, 'passphrase-file')
    expect(credentials.list()[0]).toMatchObject({ engine: 'passphrase-file', createdAt: 1000 })
    expect(await stores.keytar.get(ref)).toBeNull()
    expect(await credentials.read(ref)).toEqual(fields)
  })

  test('stay where they are when the other engine gives back something else', async () => {
    const credentials = start('keytar')
    await credentials.set(ref, fields)
    vi.spyOn(stores['passphrase-file'], 'get').mockResolvedValue('cut')
    await expect(credentials.move(ref, 'passphrase-file')).rejects.toThrow(code('BAD_DATA', 'stays with keytar'))
    expect(credentials.list()[0]?.engine).toBe('keytar')
    expect(await credentials.read(ref)).toEqual(fields)
  })

  test('that cannot be deleted stay listed', async () => {
    const credentials = start('keytar')
    await credentials.set(ref, fields)
    const deletion = vi.spyOn(stores.keytar, 'delete').mockRejectedValueOnce(new TerminalError('NO_KEYCHAIN', 'gone'))
    await expect(credentials.forget(ref)).rejects.toThrow(code('NO_KEYCHAIN'))
    expect(credentials.list()).toHaveLength(1)
    deletion.mockRestore()
    expect(await credentials.forget(ref)).toBe(true)
    expect(await credentials.forget(ref)).toBe(false)
    await expect(credentials.read(ref)).rejects.toThrow(code('NOT_FOUND', 'enter it first'))
  })

  test('try an engine again after it failed to open, and use no other meanwhile', async () => {
    open.mockRejectedValueOnce(new TerminalError('NO_KEYCHAIN', 'locked'))
    const credentials = start('keytar')
    await expect(credentials.set(ref, fields)).rejects.toThrow(code('NO_KEYCHAIN'))
    expect(credentials.list()).toEqual([])
    expect(await stores.memory.list()).toEqual([])
    await credentials.set(ref, fields)
    expect(await credentials.read(ref)).toEqual(fields)
  })

  test.each([{}, { password: '' }, { '': 'x' }, { long: 'x'.repeat(16_385) }])('need fields: %#', async given => {
    await expect(start('keytar').set(ref, given)).rejects.toThrow(code('BAD_INPUT'))
  })

  test('do not quote what an engine holds instead', async () => {
    const credentials = start('keytar')
    await credentials.set(ref, fields)
    await stores.keytar.set(ref, 'my precious text')
    const error: unknown = await credentials.read(ref).catch(reason => reason)
    expect(error).toMatchObject({ code: 'BAD_DATA' })
    expect(error instanceof Error && `${error.stack}${error.cause}`).not.toContain('precious')
  })
})
