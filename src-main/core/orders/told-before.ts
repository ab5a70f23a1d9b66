import { decodeRow } from '../journal/codec.ts'
import type { RowFinder } from '../journal/kept.ts'
import type { BrokerId } from '../market/instrument.ts'

/**
 * Trades that a broker told of, under its own number of an order, before anybody here knew whose order it is: they were
 * counted as nobody's, in rows before row `before`. Without a journal none are known.
 */
export function toldBefore(
  journal: RowFinder | undefined,
  broker: BrokerId,
  brokerOrderId: string,
  before: number,
): string[] {
  const trades: string[] = []
  for (const row of journal?.find({ kind: 'order', clientOrderId: brokerOrderId }) ?? []) {
    if (row.seq >= before) break
    const event = decodeRow(row)
    if (event.type === 'order.filled' && event.body.origin === 'elsewhere' && event.body.broker === broker)
      trades.push(event.body.tradeId)
  }
  return trades
}
