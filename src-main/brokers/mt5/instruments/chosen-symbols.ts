import type { SymbolInfo } from '../wire/symbols.ts'

/** Prices of so many symbols are asked for at most: the terminal looks at each of them many times a second. */
const MOST = 300

/** What is traded most stands first. */
const order = ['forex', 'forex_no_leverage', 'cfdindex', 'cfdleverage', 'cfd', 'futures', 'exch_futures', 'exch_stocks']

const rank = ({ calc }: SymbolInfo): number => {
  const at = order.indexOf(calc)
  return at < 0 ? order.length : at
}

/** Which of the terminal's symbols are traded here, and what to say where they are not all. `held`: those with a position or an order. */
export function chosen(
  all: readonly SymbolInfo[],
  wanted: ReadonlySet<string> | null,
  held: ReadonlySet<string>,
): { readonly symbols: readonly SymbolInfo[]; readonly text: string | null } {
  const isWanted = ({ s, mode }: SymbolInfo): boolean => mode !== 'disabled' && (wanted === null || wanted.has(s))
  const open = all.filter(info => held.has(info.s) || isWanted(info))
  if (open.length <= MOST) return { symbols: open, text: null }
  const symbols = open.sort((a, b) => Number(held.has(b.s)) - Number(held.has(a.s)) || rank(a) - rank(b)).slice(0, MOST)
  return {
    symbols,
    text: `${MOST} of ${open.length} symbols are listed, currencies first. To have others, name them in the settings of this connection.`,
  }
}
