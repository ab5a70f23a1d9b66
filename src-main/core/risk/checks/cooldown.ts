import type { Check } from '../context.ts'
import { limitRows } from '../limits.ts'
import { count, type Row } from '../row.ts'
import { type Scope, splitScope } from '../scope.ts'
import type { ClosedTrade } from '../view.ts'
import { span } from '../wording.ts'

const LOSSES_IN_A_ROW = 4

/** A pause after a losing close, and a longer one after four in a row for a strategy; a person is warned, the loop stopped. */
export const cooldown: Check = {
  code: 'COOLDOWN',
  shape: 'constant',
  rows: ctx =>
    limitRows('COOLDOWN', ctx).map(({ scope, limit }): Row => {
      const base = { code: 'COOLDOWN' as const, scope, limit, unit: 'ms' as const }
      const since = pauseSince(scope, ctx.view.closes(scope))
      const elapsed = since === null ? null : ctx.view.now - since
      if (elapsed === null || limit.near <= elapsed) {
        const known = elapsed === null ? null : count(elapsed)
        return { ...base, used: known, after: known, verdict: 'pass', say: () => 'No pause after a loss is running.' }
      }
      const verdict = ctx.question.mode === 'auto' ? 'deny' : 'warn'
      const what =
        splitScope(scope).kind === 'strategy' ? `${LOSSES_IN_A_ROW} losing closes in a row` : 'a losing close'
      const say = () => `It is ${span(elapsed)} since ${what}; the pause lasts ${span(limit.near)}.`
      return { ...base, used: count(elapsed), after: count(elapsed), verdict, say }
    }),
}

/** The losing close from which the pause counts; a break-even close ends a row (fine print 30). */
function pauseSince(scope: Scope, closes: readonly ClosedTrade[]): number | null {
  if (splitScope(scope).kind !== 'strategy') return closes.findLast(isLoss)?.time ?? null
  const row = closes.slice(-LOSSES_IN_A_ROW)
  return row.length === LOSSES_IN_A_ROW && row.every(isLoss) ? (row.at(-1)?.time ?? null) : null
}

const isLoss = ({ pnl }: ClosedTrade): boolean => pnl.s < 0 && !pnl.isZero()
