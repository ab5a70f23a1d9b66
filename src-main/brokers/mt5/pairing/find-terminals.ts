import { basename, join } from 'node:path'
import { subfolders, there, windowsText } from './look.ts'
import { type Machine, thisMachine, winePrefixes } from './wine-prefixes.ts'

/** A MetaTrader 5 terminal's folder of data: where its `MQL5` is. */
export interface TerminalFolder {
  /** For people: where it was installed, or the folder itself. */
  readonly title: string
  /** It holds `MQL5`. */
  readonly dataFolder: string
  /** Of the Windows user under whom it runs: where a pairing is laid. */
  readonly commonFiles: string
  /** The Wine prefix in which it runs; null: on Windows itself. */
  readonly prefix: string | null
  /** Its data lies beside the program. */
  readonly portable: boolean
}

const DATA_ID = /^[0-9A-F]{32}$/i

/** Every terminal of this person that can be found, on Windows and in Wine prefixes. Reads only. */
export async function findTerminals(machine: Machine = thisMachine()): Promise<TerminalFolder[]> {
  const found: TerminalFolder[] = []
  const { APPDATA, ProgramFiles } = machine.env
  if (machine.platform === 'win32' && APPDATA !== undefined)
    found.push(...(await inUser(APPDATA, ProgramFiles === undefined ? [] : [ProgramFiles], null)))
  for (const prefix of await winePrefixes(machine)) {
    const drive = join(prefix, 'drive_c')
    for (const user of await subfolders(join(drive, 'users')))
      if (basename(user) !== 'Public')
        found.push(...(await inUser(join(user, 'AppData', 'Roaming'), [join(drive, 'Program Files')], prefix)))
  }
  return found
}

async function inUser(appData: string, programs: readonly string[], prefix: string | null): Promise<TerminalFolder[]> {
  if (!(await there(appData, 'folder'))) return []
  const root = join(appData, 'MetaQuotes', 'Terminal')
  const common = { commonFiles: join(root, 'Common', 'Files'), prefix }
  const found: TerminalFolder[] = []
  const origins = new Set<string>()
  for (const dataFolder of await subfolders(root)) {
    if (!DATA_ID.test(basename(dataFolder)) || !(await there(join(dataFolder, 'MQL5'), 'folder'))) continue
    const origin = await windowsText(join(dataFolder, 'origin.txt'))
    if (origin) origins.add(lastPart(origin))
    found.push({ ...common, title: origin || dataFolder, dataFolder, portable: false })
  }
  for (const folder of programs)
    for (const install of await subfolders(folder)) {
      // An installation that has its data elsewhere holds an MQL5 too, which it does not use.
      if (origins.has(lastPart(install))) continue
      if ((await there(join(install, 'terminal64.exe'), 'file')) && (await there(join(install, 'MQL5'), 'folder')))
        found.push({ ...common, title: install, dataFolder: install, portable: true })
    }
  return found
}

const lastPart = (path: string): string => (path.split(/[\\/]/).filter(Boolean).at(-1) ?? '').toLowerCase()
