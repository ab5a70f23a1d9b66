/** Names for one and the same thing at different brokers; the first is the one that others are found by. */
const families: readonly (readonly string[])[] = [
  ['XAUUSD', 'GOLD'],
  ['XAGUSD', 'SILVER'],
  ['XPTUSD', 'PLATINUM', 'PLAT'],
  ['XPDUSD', 'PALLADIUM', 'PALL'],
  ['XTIUSD', 'USOIL', 'WTI', 'OIL', 'CRUDOIL', 'WTICO'],
  ['XBRUSD', 'UKOIL', 'BRENT'],
  ['XNGUSD', 'NGAS', 'NATGAS', 'NATURALGAS'],
  ['US500', 'SPX500', 'SP500', 'US500CASH'],
  ['US30', 'DJ30', 'WS30', 'DJI30', 'US30CASH'],
  ['NAS100', 'US100', 'USTEC', 'NQ100', 'NDX100', 'US100CASH', 'USTECH'],
  ['GER40', 'DE40', 'DAX40', 'GER30', 'DE30', 'GER40CASH'],
  ['UK100', 'FTSE100', 'UK100CASH'],
  ['JP225', 'JPN225', 'NIKKEI225', 'JP225CASH'],
  ['FRA40', 'FR40', 'CAC40', 'F40', 'FRA40CASH'],
  ['EU50', 'STOXX50', 'EUSTX50', 'ESTX50', 'EU50CASH'],
  ['AUS200', 'AU200', 'AUS200CASH'],
  ['HK50', 'HSI', 'HK50CASH'],
]

const byName = new Map(families.flatMap(names => names.map(name => [name, names] as const)))

/** What brokers put behind a name: account types, by a sign or without one. The longest first. */
const ENDINGS = ['MICRO', 'CENT', 'CASH', 'ECN', 'PRO', 'RAW', 'STD', 'VIP', 'C', 'M', 'I', 'Z', 'R', 'X']

/** A name without the broker's own signs before and behind: `EURUSD.m`, `#EURUSD`, `EURUSD_i`. */
const bare = (symbol: string): string =>
  symbol
    .toUpperCase()
    .replace(/^[^A-Z0-9]+/, '')
    .replace(/[^A-Z0-9].*$/, '')

/**
 * The name under which a broker's symbol is known everywhere. `pair`: base and profit currency where it is one; a name
 * that begins with it is that pair, whatever the broker hangs on.
 */
export function canonicalName(symbol: string, pair: string | null): string {
  const name = bare(symbol)
  if (pair !== null && pair.length >= 6 && name.startsWith(pair)) return pair
  const known = byName.get(name)?.[0]
  if (known !== undefined) return known
  for (const ending of ENDINGS) {
    const stem = name.endsWith(ending) ? name.slice(0, -ending.length) : ''
    const found = byName.get(stem)?.[0]
    if (found !== undefined) return found
    if (/^X(AU|AG|PT|PD)(USD|EUR)$/.test(stem)) return stem
  }
  return name === '' ? symbol.toUpperCase() : name
}

/** What else a person may type for a symbol. */
export function aliasesOf(symbol: string, canonical: string): readonly string[] {
  const names = new Set([canonical, ...(byName.get(canonical) ?? [])])
  names.delete(symbol)
  return [...names]
}
