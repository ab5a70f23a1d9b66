import { type InstrumentId, pairOf } from '../../market/instrument.ts'
import type { Check, RiskContext } from '../context.ts'
import type { CheckCode } from '../result.ts'
import { flagRow } from '../row.ts'
import { instrumentScope } from '../scope.ts'

/** The instrument of the list that stops this order: itself in any mode, one over the same pair only in auto mode. */
function blocker(ctx: RiskContext, unsettled: Iterable<InstrumentId>): InstrumentId | null {
  for (const id of unsettled) {
    if (id === ctx.instrument.id) return id
    const other = ctx.view.instrument(id)
    if (ctx.question.mode === 'auto' && other !== undefined && pairOf(other) === pairOf(ctx.instrument)) return id
  }
  return null
}

function unsettledCheck(
  code: CheckCode,
  list: (ctx: RiskContext) => Iterable<InstrumentId>,
  good: string,
  bad: (id: string) => string,
): Check {
  return {
    code,
    shape: 'constant',
    rows: ctx => {
      const id = blocker(ctx, list(ctx))
      return [
        flagRow(code, instrumentScope(ctx.instrument.id), id === null ? 'pass' : 'deny', id === null ? good : bad(id)),
      ]
    },
  }
}

export const unknownOrder = unsettledCheck(
  'UNKNOWN_ORDER',
  ctx => ctx.view.unknownInstruments(),
  'No order on this pair has an unknown outcome.',
  id => `An order on ${id} has an unknown outcome: wait until the broker answers, or settle it by hand.`,
)

export const unadopted = unsettledCheck(
  'UNADOPTED',
  ctx => ctx.view.unadoptedInstruments(),
  'Nothing on this pair waits to be adopted.',
  id => `The broker holds something on ${id} that was not opened here: adopt it or close it first.`,
)
