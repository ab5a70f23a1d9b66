import type { Terminal } from './terminal.ts'
import { texts } from './texts/index.ts'
import { quantity } from './ui/format.ts'

const words = texts.announced

/** Tells a screen reader (and the message list) what happened: fills when there is a pause, rejections and cuts at once. */
export function announce(terminal: Terminal): () => void {
  const { say, speak } = terminal.messages.getState()
  const symbol = (instrument: string) => terminal.instruments.getState().items.get(instrument)?.symbol ?? instrument
  const stops = [
    terminal.fills.subscribe((now, before) => {
      // The first delivery is the past.
      if (!before.ready || now.items === before.items) return
      const last = before.items.at(-1)?.seq ?? -1
      const fresh = now.items.filter(each => each.seq > last)
      const fill = fresh.at(-1)
      if (!fill) return
      const filled = quantity(fill.quantity, decimalsOf(fill.quantity))
      const what = words.filled[fill.side](filled, symbol(fill.instrument), fill.price)
      // A fast replay fills many in one frame: one line, not a wall of them.
      say('success', fresh.length === 1 ? what : words.fills(fresh.length, what))
    }),
    terminal.orders.subscribe((now, before) => {
      if (!before.ready) return
      for (const [id, order] of now.items) {
        if (order.status === 'REJECTED' && before.items.get(id)?.status !== 'REJECTED') {
          say('error', words.rejected(symbol(order.instrument), order.broker, order.text ?? words.noReason))
        }
      }
    }),
    terminal.connection.subscribe((now, before) => {
      if (now.phase === before.phase) return
      if (now.phase === 'reconnecting' || now.phase === 'gone') speak('assertive', now.reason ?? words.cut)
      if (now.phase === 'open' && before.phase === 'reconnecting') speak('polite', words.connected)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0
