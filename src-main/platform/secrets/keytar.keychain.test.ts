import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSettings } from '../settings.ts'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { openCredentials } from './credential-index.ts'
import { openSecrets } from './open-secrets.ts'

/*
 * Against a real keychain. Linux: run under `dbus-run-session` with fresh HOME, XDG_DATA_HOME and XDG_RUNTIME_DIR, so
 * that the keyring of the person at this machine is neither used nor asked for; the test unlocks a new one.
 */
const session = process.platform !== 'linux' || process.env.DBUS_SESSION_BUS_ADDRESS !== undefined
const ref = { broker: 'ig', profile: 'demo' }

describe.skipIf(!session)(
  `a real keychain${session ? '' : ' (skipped: no session bus; run it under dbus-run-session)'}`,
  () => {
    beforeAll(() => {
      // An empty password would leave the collection locked.
      if (process.platform === 'linux')
        execFileSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
          input: 'test\n',
          stdio: ['pipe', 'ignore', 'ignore'],
        })
    })

    test('gives back what it was given, to a later opening too', async () => {
      const dir = tempFolder()
      const store = await openSecrets({ engine: 'keytar', dir })
      expect(store.engine).toBe('keytar')
      expect(await store.get(ref)).toBeNull()
      const value = JSON.stringify({ password: 'p\u00e4ss "w\u00f6rd" \u2603', key: 'k'.repeat(5000) })
      await store.set(ref, 'first')
      await store.set(ref, value)
      const again = await openSecrets({ engine: 'keytar', dir })
      expect(await again.get(ref)).toBe(value)
      expect(await again.list()).toEqual([ref])
      expect(await again.delete(ref)).toBe(true)
      expect(await again.delete(ref)).toBe(false)
      expect(await again.get(ref)).toBeNull()
    })

    test('keeps two data folders apart', async () => {
      const [a, b] = [
        await openSecrets({ engine: 'keytar', dir: tempFolder() }),
        await openSecrets({ engine: 'keytar', dir: tempFolder() }),
      ]
      await a.set(ref, 'of a')
      expect(await b.get(ref)).toBeNull()
      expect(await b.list()).toEqual([])
      await b.set(ref, 'of b')
      expect(await a.get(ref)).toBe('of a')
      await a.delete(ref)
      await b.delete(ref)
    })

    test('hands a credential over to the passphrase file and back', async () => {
      const dir = tempFolder()
      const credentials = openCredentials({
        settings: openSettings(dir),
        engine: 'keytar',
        open: engine => openSecrets({ engine, dir, passphrase: 'correct horse battery' }),
        now: () => 0,
        redact: () => {},
      })
      const fields = { identifier: 'someone', password: 'open sesame' }
      await credentials.set(ref, fields)
      await credentials.move(ref, 'passphrase-file')
      expect(await (await openSecrets({ engine: 'keytar', dir })).list()).toEqual([])
      expect(await credentials.read(ref)).toEqual(fields)
      await credentials.move(ref, 'keytar')
      expect(await credentials.read(ref)).toEqual(fields)
      expect(await credentials.forget(ref)).toBe(true)
    })
  },
)

test.runIf(process.platform === 'linux' && !session)(
  'without a session bus the real keytar ends in NO_KEYCHAIN',
  async () => {
    await expect(openSecrets({ engine: 'keytar', dir: tempFolder() })).rejects.toThrow(
      expect.objectContaining({ code: 'NO_KEYCHAIN' }),
    )
  },
)
