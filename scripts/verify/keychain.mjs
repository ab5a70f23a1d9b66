import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The daemon takes the password of the (new) login keyring from stdin; an empty one would leave it locked.
const SESSION = 'printf %s bellwether-test | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'

/**
 * A desktop session of its own with an empty, unlocked keyring, so that a test never meets a person's secrets.
 * @template T
 * @param {(wrap: (command: string[]) => string[], env: Record<string, string>) => Promise<T>} use
 */
export const withKeyring = async use => {
  const home = mkdtempSync(join(tmpdir(), 'bellwether-keyring-'))
  const env = { HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: join(home, 'run') }
  for (const folder of [env.XDG_DATA_HOME, env.XDG_RUNTIME_DIR]) mkdirSync(folder, { mode: 0o700 })
  try {
    return await use(command => ['dbus-run-session', '--', 'sh', '-c', SESSION, 'sh', ...command], env)
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
