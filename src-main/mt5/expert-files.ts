import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'

/** The folder with the EA that came with this version: seen from the built entry, a chunk of it, or the source. */
export function shippedExpert(): string {
  const here = import.meta.dirname
  const places = [join(here, '..', '..', 'resources', 'mt5'), join(here, '..', '..', '..', 'resources', 'mt5')]
  const found = places.find(place => existsSync(join(place, 'Experts')))
  if (found === undefined)
    throw new TerminalError('NOT_FOUND', 'The EA is missing from this installation. Install it again.')
  return found
}

const EXPERT = join('Experts', 'BellwetherBridge.mq5')

/** By their place under `MQL5`: the EA and what it includes. */
async function files(shipped: string): Promise<string[]> {
  const include = join(shipped, 'Include')
  const rows = await readdir(include, { recursive: true, withFileTypes: true })
  const includes = rows.filter(row => row.isFile() && row.name.endsWith('.mqh'))
  return [EXPERT, ...includes.map(row => join('Include', relative(include, join(row.parentPath, row.name))))]
}

async function digest(path: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  } catch {
    // Not there, or not to be read: then it is not ours either.
    return null
  }
}

/** Whether a terminal's data folder holds our EA, byte for byte. */
export async function expertIn(dataFolder: string, shipped = shippedExpert()): Promise<'missing' | 'same' | 'other'> {
  if ((await digest(join(dataFolder, 'MQL5', EXPERT))) === null) return 'missing'
  for (const file of await files(shipped))
    if ((await digest(join(dataFolder, 'MQL5', file))) !== (await digest(join(shipped, file)))) return 'other'
  return 'same'
}

/** Copies the EA; what a person changed stays beside it as `.old`. Returns the EA's place. Throws BAD_INPUT. */
export async function installExpert(dataFolder: string, shipped = shippedExpert()): Promise<string> {
  try {
    for (const file of await files(shipped)) {
      const [from, to] = [join(shipped, file), join(dataFolder, 'MQL5', file)]
      const there = await digest(to)
      if (there === (await digest(from))) continue
      await mkdir(dirname(to), { recursive: true })
      if (there !== null) await rename(to, `${to}.old`)
      await copyFile(from, to)
    }
  } catch (error) {
    throw new TerminalError(
      'BAD_INPUT',
      `The EA cannot be copied into ${dataFolder}: ${messageOf(error)}. Make the folder writable, or copy the folders "Experts" and "Include" from ${shipped} into its "MQL5" yourself.`,
      { cause: error },
    )
  }
  return join(dataFolder, 'MQL5', EXPERT)
}
