import { join } from 'node:path'
import { TerminalError } from '../../../core/kernel/errors.ts'
import { type Timeframe, timeframeMs } from '../../../core/market/bar.ts'
import {
  dayText,
  isFolder,
  isWhole,
  LeanFolder,
  type LeanResolution,
  type LeanSecurityType,
  leanResolutions,
  leanSecurityTypes,
  names,
  resolutionMs,
} from './folder.ts'

export interface LeanEntry {
  readonly securityType: LeanSecurityType
  readonly market: string
  readonly resolution: LeanResolution
  /** Days are null for hour and daily data, whose one file holds them all. */
  readonly symbols: { readonly symbol: string; readonly from: string | null; readonly to: string | null }[]
}

/** What can be replayed out of a folder, for the form. Throws BAD_INPUT for one that is no LEAN folder. */
export function browseLean(dir: string): { dir: string; entries: LeanEntry[] } {
  const entries = leanSecurityTypes.flatMap(securityType =>
    markets(dir, securityType).flatMap(market => entriesOf(new LeanFolder(dir, securityType, market))),
  )
  if (entries.length === 0)
    throw new TerminalError(
      'BAD_INPUT',
      `${dir} holds no recorded prices in the LEAN format: choose the folder that has forex/ or crypto/ in it.`,
    )
  return { dir, entries }
}

function entriesOf(folder: LeanFolder): LeanEntry[] {
  const { securityType, market } = folder
  return leanResolutions.flatMap(resolution => {
    const symbols = folder.symbols(resolution).map(symbol => {
      const days = [...folder.days(resolution, symbol).keys()]
      const [first, last] = [days[0], days.at(-1)]
      return {
        symbol,
        from: first === undefined ? null : dayText(first),
        to: last === undefined ? null : dayText(last),
      }
    })
    return symbols.length === 0 ? [] : [{ securityType, market, resolution, symbols }]
  })
}

/** The security type under which the folder has this market. */
export function marketOf(dir: string, market: string): LeanSecurityType {
  const found = leanSecurityTypes.find(type => markets(dir, type).includes(market.toLowerCase()))
  if (found !== undefined) return found
  // Says what is there, or that this is no LEAN folder.
  new LeanFolder(dir, 'forex', market)
  throw new TerminalError('NOT_FOUND', `${dir} has no market "${market}".`)
}

/** The coarsest recorded resolution that every symbol has and that makes bars of the timeframe. */
export function coarsestResolution(
  dir: string,
  securityType: LeanSecurityType,
  market: string,
  symbols: readonly string[],
  timeframe: Timeframe,
): LeanResolution {
  const folder = new LeanFolder(dir, securityType, market)
  const makes = (r: LeanResolution): boolean => r === 'tick' || timeframeMs(timeframe) % resolutionMs[r] === 0
  const has = (r: LeanResolution, symbol: string): boolean => {
    if (!isWhole(r)) return folder.days(r, symbol).size > 0
    const { quote, trade } = folder.whole(r, symbol)
    return (quote ?? trade) !== undefined
  }
  const found = [...leanResolutions].reverse().find(r => makes(r) && symbols.every(symbol => has(r, symbol)))
  if (found !== undefined) return found
  const all = browseLean(dir).entries.flatMap(e => e.symbols.map(s => `${s.symbol} (${e.market} ${e.resolution})`))
  throw new TerminalError(
    'NOT_FOUND',
    `No recorded prices of ${symbols.join(', ')} at ${market} make ${timeframe} bars. There are: ${all.slice(0, 12).join(', ')}.`,
  )
}

function markets(dir: string, securityType: LeanSecurityType): string[] {
  const root = join(dir, securityType)
  return names(root).filter(name => isFolder(join(root, name)))
}
