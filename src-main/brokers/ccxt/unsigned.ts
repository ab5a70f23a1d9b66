import { text } from '../../core/kernel/decimal.ts'
import { at, decimalOf, isRow, type Row } from './read.ts'

/** A ccxt order or trade whose signs say nothing besides: quantities and the fee without them. */
export function unsigned(from: Row): Row {
  const plain: Record<string, unknown> = { ...from }
  for (const name of ['amount', 'filled']) {
    const value = decimalOf(from, name)
    if (value !== null) plain[name] = text(value.abs())
  }
  const cost = decimalOf(at(from, 'fee'), 'cost')
  if (cost !== null && isRow(from.fee)) {
    plain.fee = { ...from.fee, cost: text(cost.abs()) }
    plain.fees = []
  }
  return plain
}
