import './ticket.css'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { JudgedOrder } from './judged.tsx'
import type { Question } from './read-ticket.ts'
import { useAccount } from './use-account.ts'
import { useJudge } from './use-judge.ts'
import { useOrderWords } from './use-order-words.ts'
import { useSendOrder } from './use-send-order.ts'

const words = texts.ticket
/** The hand that opened the question may come down once more: that is no answer to it. */
const TOO_SOON_MS = 400

/** Asks before an order leaves: the whole order in words, what it costs, and every check of the risk gate. */
export function ConfirmDialog({
  question,
  onClose,
  onSent,
}: {
  question: Question
  onClose: () => void
  onSent?: () => void
}) {
  const instrument = useStore(useTerminal().instruments, state => state.items.get(question.wish.instrument))
  const account = useAccount(instrument?.broker)
  const judged = useJudge(question)
  // What was asked about stays as it was stated, also while no answer can be had (an old price, a cut).
  const stated = useRef(judged.answer)
  if (judged.answer?.order) stated.current = judged.answer
  const text = useOrderWords()(question, stated.current)
  const { send, busy, refusal } = useSendOrder()
  const [early, setEarly] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setEarly(false), TOO_SOON_MS)
    return () => clearTimeout(timer)
  }, [])
  const denied = judged.answer?.preview?.verdict === 'deny'
  const order = judged.answer?.order ?? null
  const ready = order !== null && judged.answer?.preview !== null && !denied
  // As state: the dialog puts its content onto the page later than this is drawn.
  const [top, setTop] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (ready) top?.closest('form')?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus()
  }, [ready, top])
  const submit = async () => {
    if (early || order === null) return
    if (!(await send({ question, order }, text))) return
    onSent?.()
    onClose()
  }
  return (
    <FormDialog
      title={words.confirmTitle(!account.live)}
      testId="ticket-confirm"
      button={text}
      danger={question.wish.side === 'sell'}
      busy={busy}
      ready={ready}
      stays
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <div ref={setTop} className="confirm-order" data-live={account.live || undefined} data-side={question.wish.side}>
        <strong data-testid="ticket-confirm-text">{text}</strong>
        <span className="account-mark" data-live={account.live || undefined}>
          {account.live ? words.live : words.paper}
        </span>
      </div>
      <JudgedOrder state={judged} prefix="confirm" open />
    </FormDialog>
  )
}
