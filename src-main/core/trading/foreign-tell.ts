import type { Recorder } from '../journal/recorder.ts'
import { text } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { State } from './state.ts'

/**
 * Writes down what the fold knows and no row says yet: parts of positions that nobody here opened, and found things
 * that are over. Doing it twice writes nothing twice.
 */
export function tellForeign(state: State, recorder: Recorder, broker: BrokerId): void {
  const { foreign, portfolio } = state
  for (const part of [...foreign.untold(broker)]) {
    const { position: ref, instrument, side } = part
    const waiting = foreign.waiting(broker, ref)
    const quantity = part.quantity.add(waiting?.quantity ?? 0)
    recorder.record('foreign.found', {
      id: waiting?.id ?? foreign.nextId(broker, 'position', ref),
      broker,
      kind: 'position',
      instrument,
      side,
      quantity: text(quantity),
      price: portfolio.position(broker, ref)?.entryPrice.toDecimalPlaces(10).toFixed() ?? null,
      ref,
      text: `${quantity.toFixed()} of ${instrument} (${side}) was not opened here. Adopt it with a stop, ignore it, or close it.`,
    })
  }
  for (const { id } of [...foreign.over(broker)])
    recorder.record('foreign.gone', { id, reason: 'The position is closed.' })
}
