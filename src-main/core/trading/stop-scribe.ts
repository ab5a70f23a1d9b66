import type { AskedBy } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Stop } from '../kernel/clock.ts'
import type { ClientOrderId } from '../orders/order.ts'
import type { Stopped } from './proposal.ts'
import type { State } from './state.ts'

/** Who called an order back, in the words of the list of what stopped signals. */
const calledBack: Readonly<Record<AskedBy, Pick<Stopped, 'code' | 'text'>>> = {
  person: { code: 'CANCELLED_BY_PERSON', text: 'A person cancelled the order before it filled.' },
  kill_switch: { code: 'KILL_SWITCH', text: 'The kill switch cancelled the order before it filled.' },
  strategy: { code: 'CANCELLED', text: 'The strategy cancelled the order before it filled.' },
  terminal: { code: 'CANCELLED', text: 'The order was cancelled before it filled.' },
}

/**
 * A signal whose order came to nothing at the broker is stopped, too: refused, never arrived, expired or cancelled
 * before anything was filled. While nobody knows what has become of an order, nothing is said: it may still fill.
 */
export function scribeStops(state: State, recorder: Recorder): Stop {
  const { bus } = recorder
  const asked = new Map<ClientOrderId, AskedBy>()
  const nothing = (id: ClientOrderId, why: Pick<Stopped, 'code' | 'text'>): void => {
    const order = state.orders.get(id)
    const by = asked.get(id)
    asked.delete(id)
    if (order?.signal == null || !order.filled.isZero() || order.parent !== null) return
    const { signal, strategy, instrument } = order
    const words = why.code === 'CANCELLED' && by !== undefined ? calledBack[by] : why
    recorder.record('signal.stopped', {
      signal,
      strategy: strategy ?? '',
      instrument,
      stage: 'broker',
      ...words,
      checks: [],
    })
  }
  const stops = [
    bus.on('order.cancel_asked', ({ body }) => void asked.set(body.clientOrderId, body.by)),
    bus.on('order.filled', ({ body }) => void asked.delete(body.clientOrderId)),
    bus.on('order.rejected', ({ body }) => nothing(body.clientOrderId, { code: body.code, text: body.text })),
    bus.on('order.expired', ({ body }) =>
      nothing(body.clientOrderId, { code: 'EXPIRED', text: 'The order expired before it filled.' }),
    ),
    bus.on('order.cancelled', ({ body }) =>
      nothing(body.clientOrderId, {
        code: 'CANCELLED',
        text: `The broker cancelled the order before it filled: ${body.reason}.`,
      }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
