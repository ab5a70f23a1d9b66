import { describe, expect, test, vi } from 'vitest'
import { type Keytar, keytarStore } from './keytar-store.ts'

const keytar = (change: Partial<Keytar> = {}): Keytar => ({
  getPassword: async () => null,
  setPassword: async () => {},
  deletePassword: async () => false,
  findCredentials: async () => [],
  ...change,
})
const noKeychain = (...texts: string[]) =>
  expect.objectContaining({ code: 'NO_KEYCHAIN', message: expect.stringMatching(texts.join('.*')) })

describe('the keychain engine', () => {
  test('that does not load says what to install and what else to choose', async () => {
    const load = () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'))
    await expect(keytarStore('a', { load })).rejects.toThrow(noKeychain('libsecret-1.so.0', 'passphrase file'))
  })

  test('without a session bus says so at the opening', async () => {
    const getPassword = () => Promise.reject(new Error('Cannot autolaunch D-Bus without X11 $DISPLAY'))
    await expect(keytarStore('a', { load: async () => keytar({ getPassword }) })).rejects.toThrow(
      noKeychain('D-Bus', 'passphrase file'),
    )
  })

  test('that waits to be unlocked does not hold the terminal for ever', async () => {
    const load = async () => keytar({ getPassword: () => new Promise(() => {}) })
    await expect(keytarStore('a', { load, patience: 20 })).rejects.toThrow(noKeychain('unlocked'))
  })

  test('that goes away later is named then', async () => {
    const setPassword = () => Promise.reject(new Error('gone'))
    const store = await keytarStore('a', { load: async () => keytar({ setPassword }) })
    await expect(store.set({ broker: 'b', profile: 'p' }, 'v')).rejects.toThrow(noKeychain('gone'))
  })

  test('keeps each data folder apart and lists accounts without values', async () => {
    const setPassword = vi.fn(async () => {})
    const findCredentials = vi.fn(async () => [
      { account: 'b:p', password: 'v' },
      { account: 'stranger', password: 'v' },
    ])
    const store = await keytarStore('0123', { load: async () => keytar({ setPassword, findCredentials }) })
    await store.set({ broker: 'b', profile: 'p' }, 'v')
    expect(setPassword).toHaveBeenCalledWith('bellwether/0123', 'b:p', 'v')
    expect(await store.list()).toEqual([{ broker: 'b', profile: 'p' }])
  })
})
