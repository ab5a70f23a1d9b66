import { readFileSync, statSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import { join } from 'node:path'
import { fileFailure, systemCode } from './file-failure.ts'
import type { Settings } from './settings.ts'

export interface SettingsDeskParts {
  readonly host: 'electron' | 'headless'
  /** The journal's file, and the log's. */
  readonly journal: string
  readonly log: string
  readonly settings: Pick<Settings, 'set'>
  /** The folder of `src-main`, or of what was built from it. */
  readonly code: string
}

/** What the terminal runs on, for a person to read. */
export const settingsDesk = ({ host, journal, log, settings, code }: SettingsDeskParts) => ({
  host,
  node: process.versions.node,
  system: `${platform()} ${release()}, ${arch()}`,
  /** With its write-ahead log, in bytes. */
  journal: () => ({ path: journal, bytes: sizeOf(journal) + sizeOf(`${journal}-wal`) }),
  log: () => ({ path: log, bytes: sizeOf(log) }),
  setReporting: (currency: string) => settings.set('reportingCurrency', currency),
  notices: () => noticesText(code),
})

/**
 * A file that is not there has no bytes; one that cannot be looked at (another program holds it, its folder was locked)
 * is shown as such, too: it is a figure to read, asked for by a timer, and whoever writes the file says what is wrong.
 */
function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return 0
  }
}

/** Seen from the source, from a built entry, or from a chunk of it. */
function noticesText(code: string): string | null {
  for (const up of [['..'], ['..', '..'], ['..', '..', '..']]) {
    const file = join(code, ...up, 'resources', 'THIRD_PARTY_NOTICES')
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw fileFailure(error, file)
    }
  }
  return null
}
