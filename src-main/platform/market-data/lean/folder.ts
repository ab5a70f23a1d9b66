import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { TerminalError } from '../../../core/kernel/errors.ts'
import { dayMs } from './row-parser.ts'

export const leanResolutions = ['tick', 'second', 'minute', 'hour', 'daily'] as const
export type LeanResolution = (typeof leanResolutions)[number]
export const leanSecurityTypes = ['forex', 'crypto'] as const
export type LeanSecurityType = (typeof leanSecurityTypes)[number]

/** Length of a bar; 0 for ticks. */
export const resolutionMs: Readonly<Record<LeanResolution, number>> = {
  tick: 0,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  daily: 86_400_000,
}

/** Hour and daily data stand in one file for all days. */
export const isWhole = (resolution: LeanResolution): boolean => resolution === 'hour' || resolution === 'daily'

/** The files of one day, or of all days: quotes, trades or both. */
export interface Files {
  readonly quote?: string
  readonly trade?: string
}

/** `forex/oanda` in a LEAN data folder: which symbols and days it holds. */
export class LeanFolder {
  readonly dir: string
  readonly securityType: LeanSecurityType
  readonly market: string
  readonly #root: string

  constructor(dir: string, securityType: LeanSecurityType, market: string) {
    this.dir = dir
    this.securityType = securityType
    this.market = market
    this.#root = join(dir, securityType, market)
    if (existsSync(this.#root)) return
    const kinds = leanSecurityTypes.flatMap(type => names(join(dir, type)).map(name => `${type} ${name}`))
    if (kinds.length === 0)
      throw new TerminalError(
        'BAD_INPUT',
        `${dir} is not a LEAN data folder: it holds no forex/ or crypto/. Choose the folder that does (in LEAN it is called Data).`,
      )
    throw new TerminalError('NOT_FOUND', `${dir} has no ${securityType} market "${market}". It has: ${few(kinds)}.`)
  }

  get symbolProperties(): string {
    return join(this.dir, 'symbol-properties', 'symbol-properties-database.csv')
  }

  /** In capitals, sorted. */
  symbols(resolution: LeanResolution): string[] {
    const found = names(join(this.#root, resolution)).map(name =>
      name.replace(/(_quote|_trade)?\.zip$/, '').toUpperCase(),
    )
    return [...new Set(found)].sort()
  }

  /** By midnight UTC, oldest first; for hour and daily data empty. */
  days(resolution: LeanResolution, symbol: string): Map<number, Files> {
    const days = new Map<number, { quote?: string; trade?: string }>()
    if (isWhole(resolution)) return days
    const dir = join(this.#root, resolution, symbol.toLowerCase())
    for (const name of names(dir).sort()) {
      const [, date, kind] = /^(\d{8})_(quote|trade)\.zip$/.exec(name) ?? []
      const day = dayMs(Number(date))
      if (Number.isNaN(day)) continue
      const files = days.get(day) ?? {}
      files[kind === 'quote' ? 'quote' : 'trade'] = join(dir, name)
      days.set(day, files)
    }
    return days
  }

  /** The files that hold all days of an hour or daily resolution. */
  whole(resolution: LeanResolution, symbol: string): Files {
    const at = (suffix: string): string => join(this.#root, resolution, `${symbol.toLowerCase()}${suffix}.zip`)
    const quote = [at('_quote'), at('')].find(existsSync)
    const trade = [at('_trade')].find(existsSync)
    return { ...(quote && { quote }), ...(trade && { trade }) }
  }

  /** Where a missing day's file was looked for. */
  dayFile(resolution: LeanResolution, symbol: string, day: number): string {
    return join(this.#root, resolution, symbol.toLowerCase(), `${dayText(day).replaceAll('-', '')}_quote.zip`)
  }
}

/** `2014-05-05`. */
export const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** A list for people: all when there are few, else the first and how many more. */
export const few = (items: readonly string[], most = 12): string =>
  items.length <= most
    ? items.join(', ') || 'nothing'
    : `${items.slice(0, most).join(', ')} and ${items.length - most} more`

/** What a folder holds; nothing where there is none. Throws BAD_INPUT for one that may not be read. */
export function names(dir: string): string[] {
  if (!isFolder(dir)) return []
  try {
    return readdirSync(dir)
  } catch (cause) {
    throw new TerminalError('BAD_INPUT', `${dir} cannot be read: check that you may open it.`, { cause })
  }
}

/** False, too, for a link that leads nowhere or in a circle. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // Whatever keeps it from being looked at: nothing can be replayed out of it.
    return false
  }
}
