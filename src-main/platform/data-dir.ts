import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { TerminalError } from '../core/kernel/errors.ts'
import { writeFileAtomic } from './atomic-file.ts'
import { fileFailure, systemCode } from './file-failure.ts'

const NAME = 'bellwether'

/** Where each system keeps the data of a program. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  // The XDG specification says that a relative path is to be ignored.
  const xdg = env.XDG_DATA_HOME
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), NAME)
}

/**
 * The data folder as an absolute path, made (for its owner only) where it is missing, and proven to be writable.
 * `chosen` is what a person gave as --data-dir. Throws BAD_INPUT, DISK_FULL.
 */
export function openDataDir(chosen?: string): string {
  if (chosen !== undefined && chosen.trim() === '')
    throw new TerminalError('BAD_INPUT', 'The data folder has no name: give --data-dir FOLDER.')
  const dir = resolve(chosen ?? defaultDataDir())
  try {
    if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new TerminalError('BAD_INPUT', `${dir} is a file, not a folder. Choose another: --data-dir FOLDER.`)
    makeFolder(dir)
    const probe = join(dir, `.write-test-${process.pid}`)
    writeFileSync(probe, '', { mode: 0o600 })
    rmSync(probe)
    return dir
  } catch (error) {
    throw fileFailure(error, dir)
  }
}

/** Step by step: the recursive option of mkdirSync never returns for a path like /proc/x, where making gives ENOENT. */
function makeFolder(dir: string): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(dir) !== dir) makeFolder(dirname(dir))
  try {
    mkdirSync(dir, { mode: 0o700 })
  } catch (error) {
    // Two terminals may start at once.
    if (systemCode(error) !== 'EEXIST') throw error
  }
}

/**
 * A random name of this data folder, made once: keeps its secrets in the keychain apart from those of another folder.
 * It stays with the folder when that is moved. Throws BAD_DATA when the file was altered.
 */
export function folderId(dir: string): string {
  const file = join(dir, 'folder-id')
  try {
    const id = readFileSync(file, 'utf8').trim()
    if (/^[0-9a-f]{16}$/.test(id)) return id
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fileFailure(error, file)
    const id = randomBytes(8).toString('hex')
    writeFileAtomic(file, `${id}\n`)
    return id
  }
  throw new TerminalError(
    'BAD_DATA',
    `${file} is damaged: it names this folder's secrets in the keychain (16 hexadecimal digits, see "bellwether/..." there). Write that name into it, or delete the file and enter your credentials again.`,
  )
}
