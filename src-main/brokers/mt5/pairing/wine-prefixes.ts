import { homedir } from 'node:os'
import { join } from 'node:path'
import { subfolders } from './look.ts'

/** What the search needs to know of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export const thisMachine = (): Machine => ({ platform: process.platform, home: homedir(), env: process.env })

/** Single prefixes that are usual, and folders of many (bottles). */
const usual: Readonly<
  Record<'linux' | 'darwin', { readonly single: readonly string[]; readonly many: readonly string[] }>
> = {
  linux: {
    // MetaQuotes' own installer for Linux makes ~/.mt5.
    single: ['.wine', '.mt5'],
    many: [
      '.PlayOnLinux/wineprefix',
      '.local/share/bottles/bottles',
      '.var/app/com.usebottles.bottles/data/bottles/bottles',
      '.local/share/wineprefixes',
      '.cxoffice',
    ],
  },
  darwin: {
    single: ['.wine', '.mt5'],
    many: [
      // MetaTrader's own package for the Mac: net.metaquotes.wine.metatrader5.
      'Library/Application Support',
      'Library/Application Support/CrossOver/Bottles',
      'Library/PlayOnMac/wineprefix',
    ],
  },
}

/** Folders that may be Wine prefixes, the person's own (`WINEPREFIX`) first; none on Windows. */
export async function winePrefixes({ platform, home, env }: Machine): Promise<string[]> {
  if (platform !== 'linux' && platform !== 'darwin') return []
  const own = env.WINEPREFIX === undefined || env.WINEPREFIX === '' ? [] : [env.WINEPREFIX]
  const { single, many } = usual[platform]
  const bottles: string[] = []
  for (const folder of many) {
    const all = await subfolders(join(home, folder))
    const wine =
      folder === 'Library/Application Support' ? all.filter(path => /net\.metaquotes\.wine\./.test(path)) : all
    bottles.push(...wine)
  }
  return [...new Set([...own, ...single.map(name => join(home, name)), ...bottles])]
}
