import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CardView, CheckView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { readQuantity } from '../../ui/quantity-steps.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type Preview, usePreview } from './use-preview.ts'

const words = texts.review

/** How long a card that has just appeared or changed cannot be approved: nobody has read it yet. */
const READ_FIRST_MS = 600

export interface Desk {
  readonly typed: string
  readonly setTyped: (text: string) => void
  /** The quantity that would be ordered; null: what is typed will not do, and `problem` says why. */
  readonly quantity: string | null
  readonly problem: string | null
  readonly preview: Preview
  /** What the gate says to this quantity: of the preview, else of the card. */
  readonly verdict: CheckView['verdict']
  readonly checks: readonly CheckView[]
  readonly figures: CardView['figures']
  /** Asks the gate again about the same quantity. */
  readonly judgeAgain: () => void
  /** The order in words. */
  readonly order: string
  /** Why it cannot be approved now; null: it can. */
  readonly blocked: string | null
  readonly busy: boolean
  readonly refusal: string | null
  readonly approve: () => Promise<void>
  readonly reject: (reason: string) => Promise<void>
}

/** What a person does with one version of one card. `onGone` is told why when it was not there to be approved any more. */
export function useDesk(card: CardView, onGone: (text: string) => void): Desk {
  const terminal = useTerminal()
  const shown = useInstrument(card.instrument)
  const broker = useBrokerTitle(card.broker)
  const [typed, setTyped] = useState(() => card.quantity)
  const [turn, setTurn] = useState(0)
  const approving = useAsk('review.approve')
  const rejecting = useAsk('review.reject')
  const now = useTradingNow()
  const open = useStore(terminal.connection, state => state.phase === 'open')
  const unread = useUnread(`${card.signal} ${card.version}`)
  const own = typed === card.quantity
  const judged = own ? ({ ok: true, quantity: typed } as const) : readQuantity(typed, card.qtyStep, card.maxQuantity)
  const quantity = judged.ok ? judged.quantity : null
  const preview = usePreview(card, own && turn === 0 ? null : quantity, turn)
  const fresh = preview.kind === 'answer' ? preview.answer : null
  const verdict = preview.kind === 'refused' ? 'deny' : (fresh?.verdict ?? card.verdict)
  const order = texts.common.atMarket[card.side](quantityText(shown, quantity ?? card.quantity), card.symbol)
  const blocked = !open
    ? words.blocked.cut
    : now !== null && now >= card.expiresAt
      ? words.blocked.expired
      : quantity === null
        ? words.blocked.quantity
        : preview.kind === 'asking'
          ? words.blocked.asking
          : verdict === 'deny'
            ? words.blocked.denied
            : unread
              ? words.blocked.unread
              : null
  const approve = async () => {
    if (blocked !== null || quantity === null) return
    const answer = await approving.ask({ signal: card.signal, version: card.version, quantity })
    if (answer?.result === 'sent') terminal.messages.getState().say('success', texts.common.sentAt(order, broker))
    if (answer?.result === 'changed')
      terminal.messages.getState().speak('assertive', words.nothingSent(answer.card.changes.join(' ')))
    if (answer?.result === 'gone') onGone(texts.common.about(card.symbol, answer.text))
  }
  const reject = async (reason: string) => {
    await rejecting.ask({ signal: card.signal, version: card.version, reason: reason.trim() })
  }
  return {
    typed,
    setTyped,
    quantity,
    problem: judged.ok ? null : judged.why,
    preview,
    verdict,
    checks: fresh?.checks ?? card.checks,
    figures: fresh?.figures ?? card.figures,
    judgeAgain: () => setTurn(turn + 1),
    order,
    blocked,
    busy: approving.busy || rejecting.busy,
    refusal: approving.refusal ?? rejecting.refusal,
    approve,
    reject,
  }
}

/** True for a moment after `key` is new, so that a press meant for what stood here before does nothing. */
function useUnread(key: string): boolean {
  const [read, setRead] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setRead(key), READ_FIRST_MS)
    return () => clearTimeout(timer)
  }, [key])
  return read !== key
}
