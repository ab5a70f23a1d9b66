import { basename, join, sep } from 'node:path'
import { subfolders, there } from '../brokers/mt5/pairing/look.ts'
import type { Machine } from '../brokers/mt5/pairing/wine-prefixes.ts'

const DRIVE = `${sep}drive_c${sep}`
const inRoaming = (appData: string): string => join(appData, 'MetaQuotes', 'Terminal', 'Common', 'Files')

/**
 * The folders that a terminal shares with others of its user, where a pairing is left; of a terminal that a person named,
 * which need not have made them yet. In a Wine prefix: one for each of its users.
 */
export async function sharedFolders(data: string, { env }: Pick<Machine, 'env'>): Promise<string[]> {
  const at = data.indexOf(DRIVE)
  if (at < 0) return env.APPDATA === undefined ? [] : [inRoaming(env.APPDATA)]
  const found: string[] = []
  for (const user of await subfolders(join(data.slice(0, at), 'drive_c', 'users'))) {
    const appData = join(user, 'AppData', 'Roaming')
    if (basename(user) !== 'Public' && (await there(appData, 'folder'))) found.push(inRoaming(appData))
  }
  return found
}
