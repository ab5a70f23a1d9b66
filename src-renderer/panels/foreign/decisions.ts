import type { ForeignView } from '../../../src-preload/contract/views.ts'

export type Decision = 'adopt' | 'ignore' | 'close'

/** What each decision means for what was found. */
export function decisionText(decision: Decision, { kind }: Pick<ForeignView, 'kind'>): string {
  if (decision === 'adopt')
    return kind === 'position'
      ? 'Adopt: it is yours from now on, with a stop at the broker'
      : 'Adopt: it is yours from now on, its fills are expected'
  if (decision === 'ignore') return 'Ignore: it counts as risk, but nothing here touches it'
  return kind === 'position' ? 'Close it at the market' : 'Cancel it'
}

/** What the button does, as a whole. */
export function decisionButton(
  decision: Decision,
  kind: ForeignView['kind'],
  what: string,
  stop: string | null,
): string {
  if (decision === 'ignore') return `Ignore ${what}`
  if (decision === 'close') return kind === 'order' ? `Cancel ${what}` : `Close ${what} at the market`
  return stop === null ? `Adopt ${what}` : `Adopt ${what}, stop ${stop}`
}

/** Why a stop will not do; null: it will. A long is closed at the bid, a short at the ask. */
export function stopProblem(
  side: 'buy' | 'sell',
  typed: string,
  bid: number | null,
  ask: number | null,
): string | null {
  const text = typed.trim()
  if (text === '') return 'A position is adopted with a stop.'
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text) || Number(text) === 0) return 'A price above zero.'
  if (side === 'buy' && bid !== null && Number(text) >= bid) return `The stop of a long stands below the bid, ${bid}.`
  if (side === 'sell' && ask !== null && Number(text) <= ask) return `The stop of a short stands above the ask, ${ask}.`
  return null
}
