import { useCallback } from 'react'
import { texts } from '../../texts/index.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { SendGuard } from './send-guard.ts'
import { type Asked, sendOnce } from './send-once.ts'

/** One for the page: a ticket and a ladder that send the same order at once send it once. */
const guard = new SendGuard()

export interface Send {
  /** True: it was sent. False: refused (`refusal` says why, and a screen reader says it at once), or pressed twice. */
  readonly send: (asked: Asked, words: string) => Promise<boolean>
  readonly busy: boolean
  readonly refusal: string | null
  readonly clear: () => void
}

/** Sends an order by hand, once, and tells what became of the press. */
export function useSendOrder(): Send {
  const terminal = useTerminal()
  const { ask, busy, refusal, clear } = useAsk('orders.place')
  const send = useCallback(
    async (asked: Asked, words: string): Promise<boolean> => {
      const { say, speak } = terminal.messages.getState()
      const done = await sendOnce(
        guard,
        asked,
        () => ask(asked.order),
        () => performance.now(),
      )
      if (done.twice) {
        speak('polite', texts.ticket.twice)
        return false
      }
      const sent = done.answer
      if (!sent) return false
      terminal.arming.getState().ordered()
      say('info', [texts.ticket.sent(words), sent.text ?? ''].filter(Boolean).join('. '))
      return true
    },
    [terminal, ask],
  )
  return { send, busy, refusal, clear }
}
