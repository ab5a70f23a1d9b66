import type { Terminal } from './terminal.ts'
import { quantity } from './ui/format.ts'

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
      const verb = fill.side === 'buy' ? 'Bought' : 'Sold'
      const what = `${verb} ${quantity(fill.quantity, decimalsOf(fill.quantity))} ${symbol(fill.instrument)} at ${fill.price}`
      // A fast replay fills many in one frame: one line, not a wall of them.
      say('success', fresh.length === 1 ? what : `${fresh.length} fills, the last: ${what}`)
    }),
    terminal.orders.subscribe((now, before) => {
      if (!before.ready) return
      for (const [id, order] of now.items) {
        if (order.status === 'REJECTED' && before.items.get(id)?.status !== 'REJECTED') {
          say(
            'error',
            `Order on ${symbol(order.instrument)} rejected by ${order.broker}: ${order.text ?? 'no reason given'}`,
          )
        }
      }
    }),
    terminal.connection.subscribe((now, before) => {
      if (now.phase === before.phase) return
      if (now.phase === 'reconnecting' || now.phase === 'gone')
        speak('assertive', now.reason ?? 'The connection broke.')
      if (now.phase === 'open' && before.phase === 'reconnecting') speak('polite', 'Connected again.')
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0
