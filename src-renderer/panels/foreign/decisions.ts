import type { ForeignView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.foreign

export type Decision = 'adopt' | 'ignore' | 'close'

/** What the button does, as a whole. */
export function decisionButton(
  decision: Decision,
  kind: ForeignView['kind'],
  what: string,
  stop: string | null,
): string {
  if (decision === 'ignore') return words.buttons.ignore(what)
  if (decision === 'close') return words.buttons.close[kind](what)
  return stop === null ? words.buttons.adopt(what) : words.buttons.adoptWithStop(what, stop)
}

/** Why a stop will not do; null: it will. A long is closed at the bid, a short at the ask. */
export function stopProblem(
  side: 'buy' | 'sell',
  typed: string,
  bid: number | null,
  ask: number | null,
): string | null {
  const text = typed.trim()
  if (text === '') return words.stopProblems.needed
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text) || Number(text) === 0) return words.stopProblems.price
  if (side === 'buy' && bid !== null && Number(text) >= bid) return words.stopProblems.buy(bid)
  if (side === 'sell' && ask !== null && Number(text) <= ask) return words.stopProblems.sell(ask)
  return null
}
