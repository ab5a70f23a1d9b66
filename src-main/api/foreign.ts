import type { ForeignView } from '../../src-preload/contract/views.ts'
import { maybeText, parseDecimal, text } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { Foreign } from '../core/trading/foreign-ledger.ts'
import { suggestedStop } from '../core/trading/ranged-stop.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, onEvents, whileOpen } from './listen.ts'

const SHOW_EVERY_MS = 1_000

function foreignView(terminal: Terminal, found: Foreign): ForeignView {
  const { id, broker, kind, instrument, side, quantity, price, foundAt, state } = found
  const stop =
    kind === 'position' && state !== 'adopted'
      ? suggestedStop(terminal.session.view, { instrument, side, quantity })
      : null
  return {
    id,
    broker,
    kind,
    instrument,
    side,
    quantity: text(quantity),
    price: maybeText(price),
    foundAt,
    state,
    text: found.text,
    suggestedStop: maybeText(stop),
  }
}

export function foreignApi({
  terminal,
}: ApiParts): Part<'foreign' | 'foreign.decide' | 'brokers.reconcile' | 'brokers.acceptGap'> {
  const { foreign, portfolio } = terminal.state
  return {
    foreign: (_params, push) => {
      const shown = new Map<string, ForeignView>()
      const show = whileOpen(terminal, () => {
        for (const found of foreign.all()) {
          const view = foreignView(terminal, found)
          shown.set(view.id, view)
          push(view, view.id)
        }
        for (const [id, view] of shown) {
          if (foreign.get(id) !== undefined) continue
          shown.delete(id)
          push({ ...view, state: 'gone' }, id)
        }
      })
      return all(
        onEvents(terminal, ['foreign.found', 'foreign.decided', 'foreign.gone', 'order.filled'], show),
        every(terminal, SHOW_EVERY_MS, show),
      )
    },
    'foreign.decide': async ({ id, decision, stop, reason }) => {
      await terminal.session.foreign.decide(id, decision, stop === null ? null : parseDecimal(stop), reason)
      return { ok: true }
    },
    'brokers.acceptGap': async ({ id, reason }) => {
      if (portfolio.account(id) === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
      return { text: (await terminal.session.books.reconciler.acceptGap(id, reason)).text }
    },
    'brokers.reconcile': async ({ id }) => {
      if (portfolio.account(id) === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
      if (terminal.session.broker(id) === undefined)
        throw new TerminalError(
          'NOT_CONNECTED',
          `The broker "${id}" is not connected: connect it to compare its books.`,
        )
      const { ok, text: words } = await terminal.session.books.reconciler.compare(id, 'person')
      if (!ok) throw new TerminalError('NO_DATA', words)
      return { text: words }
    },
  }
}
