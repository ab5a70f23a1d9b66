import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView, OrderView } from '../../../src-preload/contract/views.ts'
import { messageOf } from '../../message-of.ts'
import { texts } from '../../texts/index.ts'
import { quantityText, useInstrument } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { kindText } from '../orders/order-lists.ts'
import { leaveOrAsk, leavesAtOnce } from '../ticket/leave-or-ask.ts'
import { orderOf, type Question } from '../ticket/read-ticket.ts'
import { useOrderWords } from '../ticket/use-order-words.ts'
import { useSendOrder } from '../ticket/use-send-order.ts'
import type { Side } from './ladder-grid.ts'
import type { LadderRow } from './ladder-rows.ts'
import { type LadderKind, type LadderTerms, ladderQuestion } from './ladder-terms.ts'

const words = texts.ladder

export interface Move {
  readonly order: OrderView
  readonly price: string
}

export interface LadderActions {
  /** One click sends now. */
  readonly armed: boolean
  /** Two clicks send, and one does nothing. */
  readonly doubled: boolean
  /** Sends or asks. `doubled`: it was two clicks, and no key. */
  place(side: Side, kind: LadderKind, price: string, doubled: boolean): Promise<void>
  cancel(order: OrderView): Promise<void>
  /** Own orders of a row; says so where there is none. */
  cancelAt(row: LadderRow): void
  move(order: OrderView, price: string): Promise<void>
  cancelAll(): Promise<void>
  flatten(): Promise<void>
  describe(order: OrderView): string
}

/** What can be done on a ladder. What opens risk is asked about first as it is on the ticket; cancelling never is. */
export function useLadderActions(
  instrument: InstrumentView,
  terms: LadderTerms,
  ask: { readonly order: (question: Question) => void; readonly move: (move: Move) => void },
): LadderActions {
  const terminal = useTerminal()
  const armed = useStore(terminal.arming, state => state.armed)
  const mode = useStore(terminal.settings, state => state.value.orderMode)
  const shown = useInstrument(instrument.id)
  const orderWords = useOrderWords()
  const { send, refusal } = useSendOrder()
  const { say } = terminal.messages.getState()
  // There is no form here that could show it.
  useEffect(() => {
    if (refusal !== null) terminal.messages.getState().say('error', texts.ticket.refused(refusal))
  }, [refusal, terminal])
  const describe = (order: OrderView) => words.order(order.side, quantityText(shown, order.quantity), kindText(order))
  const tell = (error: unknown) => say('error', messageOf(error))
  const asked = (text: string, failed: readonly string[]) =>
    say(failed.length === 0 ? 'info' : 'error', failed.length === 0 ? text : words.failed(failed.join(' ')))
  const leavesNow = (doubled: boolean) =>
    leavesAtOnce(terminal.settings.getState().value.orderMode, doubled, terminal.arming.getState().holds)
  const workOut = async (question: Question) => {
    const resolved = await terminal.call('orders.resolve', question.wish)
    const order = orderOf(question, resolved)
    if (order !== null) return { question, order, resolved }
    say('error', texts.ticket.refused(resolved.problems.map(one => one.text).join(' ')))
    return null
  }
  const sendNow = (question: Question, doubled: boolean) =>
    leaveOrAsk(() => workOut(question), {
      direct: () => leavesNow(doubled),
      send: ({ order, resolved }) =>
        send({ question, order }, orderWords(question, { question, resolved, order, preview: null, refusal: null })),
      ask: () => ask.order(question),
    })
  const cancel = (order: OrderView) =>
    terminal
      .call('orders.cancel', { clientOrderId: order.clientOrderId })
      .then(() => say('info', words.cancelled(describe(order))), tell)
  return {
    armed: armed && mode === 'one_click',
    doubled: mode === 'double_click',
    describe,
    place: async (side, kind, price, doubled) => {
      const question = ladderQuestion(instrument, terms, side, kind, price)
      if (question === null) say('warning', words.noQuantity)
      else if (!leavesNow(doubled)) ask.order(question)
      else await sendNow(question, doubled).catch(tell)
    },
    cancel,
    cancelAt: ({ own, price }) => {
      if (own.length === 0) say('warning', words.noOrder(price))
      for (const { order } of own) void cancel(order)
    },
    move: async (order, price) => {
      if (!leavesNow(false)) {
        ask.move({ order, price })
        return
      }
      const change = order.stopPrice === null ? { limitPrice: price } : { stopPrice: price }
      await terminal.call('orders.amend', { clientOrderId: order.clientOrderId, ...change }).then(() => {
        terminal.arming.getState().ordered()
        say('info', words.moved(describe(order), price))
      }, tell)
    },
    cancelAll: async () => {
      const input = { broker: instrument.broker, instrument: instrument.id }
      await terminal
        .call('orders.cancelAll', input)
        .then(({ asked: count, failed }) => asked(words.asked(count), failed), tell)
    },
    flatten: async () => {
      const input = { broker: instrument.broker, instrument: instrument.id, reason: words.flattenReason }
      await terminal
        .call('positions.flatten', input)
        .then(({ asked: count, failed }) => asked(words.closing(count), failed), tell)
    },
  }
}
