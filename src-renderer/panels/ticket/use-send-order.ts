import { useCallback } from 'react'
import type { OrderForm } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { SendGuard } from './send-guard.ts'

/** One for the page: a ticket and a ladder that send the same order at once send it once. */
const guard = new SendGuard()

export interface Send {
  /** True: it was sent. False: refused (`refusal` says why, and a screen reader says it at once), or pressed twice. */
  readonly send: (order: OrderForm, words: string) => Promise<boolean>
  readonly busy: boolean
  readonly refusal: string | null
  readonly clear: () => void
}

/** Sends an order by hand, once, and tells what became of the press. */
export function useSendOrder(): Send {
  const terminal = useTerminal()
  const { ask, busy, refusal, clear } = useAsk('orders.place')
  const send = useCallback(
    async (order: OrderForm, words: string): Promise<boolean> => {
      const key = JSON.stringify(order)
      const { say, speak } = terminal.messages.getState()
      if (!guard.take(key, performance.now())) {
        speak('polite', texts.ticket.twice)
        return false
      }
      const sent = await ask(order)
      guard.done(key, performance.now())
      if (!sent) return false
      terminal.arming.getState().ordered()
      say('info', [texts.ticket.sent(words), sent.text ?? ''].filter(Boolean).join('. '))
      return true
    },
    [terminal, ask],
  )
  return { send, busy, refusal, clear }
}
