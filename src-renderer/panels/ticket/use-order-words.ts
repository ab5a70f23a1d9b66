import { useStore } from 'zustand'
import { quantityText, useShown } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import type { Judgement } from './judge.ts'
import { orderText, wishText } from './order-words.ts'
import type { Question } from './read-ticket.ts'

/** Says the whole order in words, once the terminal has worked it out; before that (null), what is wished for. */
export function useOrderWords(): (question: Question, answer: Judgement | null) => string {
  const shownOf = useShown()
  const { instruments, brokers } = useTerminal()
  const items = useStore(instruments, state => state.items)
  const accounts = useStore(brokers, state => state.items)
  return ({ wish }, answer) => {
    const shown = shownOf(wish.instrument)
    const broker = items.get(wish.instrument)?.broker ?? ''
    const account = accounts.get(broker)
    const names = { symbol: shown.symbol, account: account?.title ?? broker, decimals: shown.priceDecimals ?? 0 }
    if (!answer?.order) return wishText(wish, { ...names, currency: account?.currency ?? '' })
    return orderText(answer.order, {
      ...names,
      quantity: quantityText(shown, answer.order.quantity),
      lots: wish.amount.by === 'lots' ? (answer.resolved?.lots ?? null) : null,
    })
  }
}
