import { roundDown, text } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { InstrumentId } from '../market/instrument.ts'
import { adjustedQuantity } from './adjusted-quantity.ts'
import { filters } from './checks/filters.ts'
import { checks as allChecks } from './checks/index.ts'
import type { Check, RiskContext } from './context.ts'
import { figures, noFigures } from './figures.ts'
import { sumsOf, totalsOf } from './kept-sums.ts'
import { latchesDue } from './latches.ts'
import { OrderFigures } from './order-figures.ts'
import { OverlayView } from './overlay.ts'
import { effectOf, openingQuantity } from './reduction.ts'
import { render, worst } from './render.ts'
import type { CheckCode, RiskQuestion, RiskResult } from './result.ts'
import type { Row } from './row.ts'
import type { RiskOrder, RiskView } from './view.ts'

export interface EvaluateOptions {
  readonly checks?: readonly Check[]
}

/**
 * May this order go, given this view? Runs every check, also after a denial. The same question and view give the
 * same result. Throws NOT_FOUND when the instrument or its account is unknown, BAD_INPUT for a quantity below zero.
 */
export function evaluate(question: RiskQuestion, view: RiskView, options: EvaluateOptions = {}): RiskResult {
  const { order, strategy, replaces } = question
  const instrument = view.instrument(order.instrument)
  const account = instrument && view.account(instrument.broker)
  if (instrument === undefined || account === undefined) {
    throw new TerminalError('NOT_FOUND', `Nothing is known about ${order.instrument}: connect its broker first.`)
  }
  if (!order.quantity.isFinite() || (order.quantity.isNegative() && !order.quantity.isZero()))
    throw new TerminalError('BAD_INPUT', `A quantity of ${order.quantity} cannot be traded.`)

  const seen = replaces === null ? view : without(view, order.instrument, replaces)
  const quantity = roundDown(order.quantity, instrument.qtyStep)
  const effect = effectOf(seen, account, order, quantity)
  const flips = effect.kind === 'flips'
  const judged = flips ? afterClose(seen, instrument.id) : seen
  // A flip leaves equity as it was.
  const sums = flips ? totalsOf(judged).now(sumsOf(seen)) : sumsOf(seen)
  const base = { view: judged, question, instrument, account, strategy, sums }
  const due = effect.kind === 'reduces' ? [] : latchesDue(base)
  const ctx: RiskContext = { ...base, due, order: new OrderFigures(sums.value, instrument, order) }

  // A reduction passes everything but the venue's own filters (§2).
  const reduces = effect.kind === 'reduces'
  const run = reduces ? [filters] : (options.checks ?? allChecks)
  const asked = flips ? effect.opens : quantity
  const rows: Row[] = []
  for (const check of run) for (const row of check.rows(ctx, asked)) rows.push(row)
  const verdict = worst(rows)
  return {
    verdict,
    reduces,
    adjustedQuantity: text(verdict === 'deny' ? adjustedQuantity(ctx, run, asked, deniedBy(rows)) : asked),
    split: flips ? { reduces: text(effect.reduces), opens: text(effect.opens) } : null,
    checks: rows.map(render),
    figures: reduces ? noFigures : figures(ctx, asked),
    latchesDue: due,
  }
}

const deniedBy = (rows: readonly Row[]): ReadonlySet<CheckCode> =>
  new Set(rows.filter(r => r.verdict === 'deny').map(r => r.code))

/** A view without the order that is replaced, which as a rule is on the same instrument. */
function without(view: RiskView, instrument: InstrumentId, id: string): RiskView {
  const isGone = (o: RiskOrder): boolean => o.id === id
  const isHere = [...view.ordersOn(instrument)].some(isGone)
  const on = isHere ? instrument : [...view.orders()].find(isGone)?.instrument
  return on === undefined ? view : new OverlayView(view, { order: o => !isGone(o), on: [on] })
}

/** A flip is judged as if the old position had closed and its other closing orders were gone (fine print 27); equity stays what it was. */
function afterClose(view: RiskView, id: InstrumentId): RiskView {
  return new OverlayView(view, {
    position: p => p.instrument !== id,
    order: o => o.instrument !== id || openingQuantity(view, o).gt(0),
    on: [id],
  })
}
