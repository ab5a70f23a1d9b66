import type { SymbolInfo } from '../wire/symbols.ts'

/** Prices of so many symbols are asked for at most: the terminal looks at each of them many times a second. */
const MOST = 300

/** What is traded most stands first. */
const order = ['forex', 'forex_no_leverage', 'cfdindex', 'cfdleverage', 'cfd', 'futures', 'exch_futures', 'exch_stocks']

const rank = ({ calc }: SymbolInfo): number => {
  const at = order.indexOf(calc)
  return at < 0 ? order.length : at
}

/** Which of the terminal's symbols are traded here, and what to say where they are not all. */
export function chosen(
  all: readonly SymbolInfo[],
  wanted: ReadonlySet<string> | null,
): { readonly symbols: readonly SymbolInfo[]; readonly text: string | null } {
  const open = all.filter(s => s.mode !== 'disabled' && (wanted === null || wanted.has(s.s)))
  if (open.length <= MOST) return { symbols: open, text: null }
  const symbols = open.sort((a, b) => rank(a) - rank(b)).slice(0, MOST)
  return {
    symbols,
    text: `${MOST} of ${open.length} symbols are listed, currencies first. To have others, name them in the settings of this connection.`,
  }
}
