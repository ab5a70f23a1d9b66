import type { Level } from './levels.ts'

/** What a person is about to ask for by a line of the chart; nothing is sent before it is confirmed. */
export type Proposal =
  | {
      readonly kind: 'protect'
      readonly position: string
      readonly field: 'stopLoss' | 'takeProfit'
      /** Null: take it away. */
      readonly price: string | null
    }
  | {
      readonly kind: 'amend'
      readonly order: string
      readonly field: 'limitPrice' | 'stopPrice'
      readonly price: string
    }
  | { readonly kind: 'close'; readonly position: string }
  | { readonly kind: 'cancel'; readonly order: string }

/** What letting a line go at a price asks for. From the entry of a position comes a stop where it loses, else a target. */
export function dropped({ of, side, price: entry }: Level, price: string): Proposal {
  if (of.kind === 'order') return { kind: 'amend', order: of.order, field: of.field, price }
  const { position } = of
  if (of.field !== 'entry') return { kind: 'protect', position, field: of.field, price }
  const loses = Number(price) < entry === (side === 'buy')
  return { kind: 'protect', position, field: loses ? 'stopLoss' : 'takeProfit', price }
}

/** What the mark at the end of a line asks for. */
export function ended({ of }: Level): Proposal {
  if (of.kind === 'order') return { kind: 'cancel', order: of.order }
  if (of.field === 'entry') return { kind: 'close', position: of.position }
  return { kind: 'protect', position: of.position, field: of.field, price: null }
}

/** Where its line is shown meanwhile; null: it has none. */
export function shownAt(proposal: Proposal): { readonly key: string; readonly price: number } | null {
  if (proposal.kind === 'amend') return { key: `${proposal.order} ${proposal.field}`, price: Number(proposal.price) }
  if (proposal.kind !== 'protect' || proposal.price === null) return null
  const kind = proposal.field === 'stopLoss' ? 'stop' : 'target'
  return { key: `${proposal.position} ${kind}`, price: Number(proposal.price) }
}

/** The lines with the one that is proposed at its new place, or added. */
export function withProposed(levels: readonly Level[], proposal: Proposal | null): readonly Level[] {
  const shown = proposal === null ? null : shownAt(proposal)
  if (proposal === null || shown === null) return levels
  if (levels.some(level => level.key === shown.key))
    return levels.map(level => (level.key === shown.key ? { ...level, price: shown.price } : level))
  const entry = levels.find(
    ({ of }) => proposal.kind === 'protect' && of.kind === 'position' && of.position === proposal.position,
  )
  if (!entry || proposal.kind !== 'protect') return levels
  const kind = proposal.field === 'stopLoss' ? 'stop' : 'target'
  const of = { kind: 'position', position: proposal.position, field: proposal.field } as const
  return [...levels, { ...entry, key: shown.key, price: shown.price, kind, of }]
}

/** Whether what it is about is still there. */
export const stands = (proposal: Proposal, position: boolean, order: boolean): boolean =>
  'position' in proposal ? position : order
