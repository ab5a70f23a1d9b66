import { ONE } from '../../core/kernel/decimal.ts'
import type { Opened } from './connection.ts'
import type { Books } from './entry-prices.ts'
import type { Listed } from './markets.ts'
import type { OptionContracts } from './venue-data.ts'

/**
 * Contracts that the terminal's books hold and the venue lists no more: they expired while nobody looked. They are listed
 * here until the venue's word on what they paid is in the books. `now`: the venue's time.
 */
export function withExpired(opened: Opened, books: Books | null, contracts: OptionContracts, now: number): Opened {
  const known = new Set(opened.all.map(l => l.instrument.id))
  const expired = [...(books?.() ?? [])].flatMap(({ instrument: id }): readonly Listed[] => {
    const named = known.has(id) ? null : contracts.named(id.slice(id.indexOf('/') + 1))
    if (named === null || named.option.expiry > now) return []
    const { symbol, option } = named
    const like = opened.all.find(l => l.instrument.option?.underlying === option.underlying) ?? opened.all[0]
    if (like === undefined) return []
    const name = id.slice(id.indexOf('/') + 1)
    const own = { id, symbol: name, base: name, aliases: [symbol], multiplier: ONE, option }
    return [{ symbol, instrument: { ...like.instrument, ...own } }]
  })
  return expired.length === 0 ? opened : { ...opened, all: [...opened.all, ...expired] }
}
