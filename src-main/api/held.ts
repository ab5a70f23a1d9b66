import type { HeldView } from '../../src-preload/contract/views.ts'
import type { EventType } from '../core/journal/events.ts'
import { type Decimal, maybeText, parseDecimal, text } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { ownOrders } from '../core/orders/held/held-parts.ts'
import { type HeldRecord, heldOfIntent } from '../core/orders/held/held-record.ts'
import type { State } from '../core/trading/state.ts'
import type { ApiParts, Part } from './context.ts'
import { all } from './listen.ts'

/** The stop order at the broker that does a held stop's work; undefined: it works here. */
function workingAs(state: State, record: HeldRecord): string | undefined {
  // What follows the price is done from here, wherever the stop works.
  if (record.role !== 'stop_loss' || record.trail !== null) return undefined
  return ownOrders(state, record).find(
    order => order.type === 'stop' && (order.status === 'WORKING' || order.status === 'PARTIAL'),
  )?.clientOrderId
}

function heldView(state: State, record: HeldRecord): HeldView {
  const there = record.state === 'ended' ? undefined : workingAs(state, record)
  return {
    held: record.held,
    broker: record.broker,
    instrument: record.instrument,
    role: record.role,
    position: record.position,
    parent: record.parent,
    side: record.side,
    quantity: maybeText(record.quantity),
    price: text(record.price),
    trail: maybeText(record.trail),
    group: record.group === record.held ? null : record.group,
    strategy: record.strategy,
    state: there === undefined ? record.state : 'ended',
    why: record.why,
    text: there === undefined ? record.text : `It works at ${record.broker} as order ${there}.`,
    createdAt: record.createdAt,
  }
}

/** Events after which a held order looks different. */
const own = ['held.placed', 'held.moved', 'held.triggered', 'held.ended'] as const satisfies readonly EventType[]
const ofOrders = [
  'order.accepted',
  'order.filled',
  'order.amended',
  'order.cancelled',
  'order.expired',
  'order.rejected',
] as const satisfies readonly EventType[]

const decimal = (value: string | null | undefined): Decimal | null | undefined =>
  value === null || value === undefined ? value : parseDecimal(value)

export function heldApi({ terminal }: ApiParts): Part<'held' | 'held.cancel' | 'held.move' | 'positions.protect'> {
  const { held, orders } = terminal.state
  const need = (id: string): HeldRecord => {
    const record = held.get(id)
    if (record === undefined) throw new TerminalError('NOT_FOUND', `There is no held order ${id}.`)
    if (record.state === 'armed' || record.state === 'waiting') return record
    const how = record.state === 'ended' ? `has ended: ${record.text}` : 'was met already and is being carried out'
    throw new TerminalError('CONFLICT', `The held order ${id} ${how}.`)
  }
  return {
    held: (_params, push) => {
      const show = (id: string): void => {
        const record = held.get(id)
        if (record !== undefined) push(heldView(terminal.state, record), id)
      }
      const showInstrument = (instrument: string | undefined): void => {
        if (instrument !== undefined) for (const record of held.liveOn(instrument)) show(record.held)
      }
      for (const record of held.all()) show(record.held)
      const { bus } = terminal.recorder
      return all(
        ...own.map(type => bus.on(type, ({ body }) => show(body.held))),
        ...ofOrders.map(type =>
          bus.on(type, ({ body }) => {
            const order = orders.get(body.clientOrderId)
            showInstrument(order?.instrument)
            if (order !== undefined) show(heldOfIntent(order.intent) ?? '')
          }),
        ),
      )
    },
    'held.cancel': ({ held: id }) => {
      terminal.session.safeguards.held.end(need(id).held, 'taken away by a person')
      return { ok: true }
    },
    'held.move': ({ held: id, price, trail }) => {
      terminal.session.safeguards.protection.moveHeld(need(id), parseDecimal(price), decimal(trail))
      return { ok: true }
    },
    'positions.protect': ({ broker, id, stopLoss, takeProfit, trail }) => {
      const change = {
        ...(stopLoss === undefined ? {} : { stopLoss: decimal(stopLoss) ?? null }),
        ...(takeProfit === undefined ? {} : { takeProfit: decimal(takeProfit) ?? null }),
        ...(trail === undefined ? {} : { trail: decimal(trail) ?? null }),
      }
      return { text: terminal.session.safeguards.protection.set(broker, id, change) }
    },
  }
}
