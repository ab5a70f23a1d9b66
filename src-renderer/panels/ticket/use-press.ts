import { useCallback, useRef, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { leaveOrAsk, leavesAtOnce } from './leave-or-ask.ts'
import { type Question, questionOf } from './read-ticket.ts'
import type { Judged } from './use-judge.ts'
import { useOrderWords } from './use-order-words.ts'
import { useSendOrder } from './use-send-order.ts'

export interface Press {
  /** The button was pressed (`doubled`: twice, as one means it): sends, or asks first, as the mode says. */
  readonly press: (doubled: boolean) => Promise<void>
  readonly busy: boolean
  readonly refusal: string | null
  readonly clear: () => void
}

/** What pressing the ticket's button does: it waits for the gate's answer to what is typed, then asks or sends. */
export function usePress(judged: Judged, ask: (question: Question) => void): Press {
  const { arming, settings, messages } = useTerminal()
  const words = useOrderWords()
  const { send, busy, refusal, clear } = useSendOrder()
  const pressed = useRef(false)
  const [waiting, setWaiting] = useState(false)
  const press = useCallback(
    async (doubled: boolean) => {
      if (pressed.current) return
      const work = async () => {
        const answer = await judged.settle()
        if (answer?.order == null || answer.preview === null) return null
        if (answer.preview.verdict !== 'deny') return { answer, order: answer.order }
        messages.getState().speak('assertive', texts.ticket.denied)
        return null
      }
      pressed.current = true
      setWaiting(true)
      try {
        await leaveOrAsk(work, {
          direct: () => leavesAtOnce(settings.getState().value.orderMode, doubled, arming.getState().holds),
          send: ({ answer, order }) => send({ question: answer.question, order }, words(answer.question, answer)),
          ask: ({ answer, order }) => ask(questionOf(order, answer.question.wish.amount)),
        })
      } finally {
        pressed.current = false
        setWaiting(false)
      }
    },
    [judged, arming, settings, send, words, ask, messages],
  )
  return { press, busy: busy || waiting, refusal, clear }
}
