import { type FormEvent, useId, useState } from 'react'
import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { optionNote } from '../../ui/option-text.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { AccountPicker } from './account-picker.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { JudgedOrder } from './judged.tsx'
import { OrderFields } from './order-fields.tsx'
import type { Question } from './read-ticket.ts'
import { SendBar } from './send-bar.tsx'
import { SymbolPicker } from './symbol-picker.tsx'
import { useAccount, useSeenAccount } from './use-account.ts'
import { useOrderEntry } from './use-order-entry.ts'
import { usePress } from './use-press.ts'

/** The ticket of one instrument: its fields, what the order costs and risks, and the button that states it. */
export function TicketForm({ instrument, onPick }: { instrument: InstrumentView; onPick: (id: string) => void }) {
  const account = useAccount(instrument.broker)
  useSeenAccount(account)
  const entry = useOrderEntry(instrument)
  const [confirming, setConfirming] = useState<Question | null>(null)
  const press = usePress(entry.judged, setConfirming)
  const form = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (event.target === event.currentTarget && entry.question !== null) void press.press(false)
  }
  const { answer, current } = entry.judged
  return (
    <form
      id={form}
      className="ticket"
      data-live={account.live || undefined}
      onSubmit={submit}
      data-testid="ticket"
      aria-label={texts.ticket.title}
    >
      <div className="ticket-account">
        <span className="account-mark" data-live={account.live || undefined} data-testid="ticket-mode">
          {account.live ? texts.ticket.live : texts.ticket.paper}
        </span>
        {instrument.option ? <OptionNote terms={instrument.option} /> : null}
      </div>
      <div className="ticket-body">
        <div className="order-grid">
          <SymbolPicker instrument={instrument} onPick={onPick} />
          <AccountPicker instrument={instrument} onPick={onPick} />
        </div>
        <OrderFields
          prefix="ticket"
          instrument={instrument}
          currency={account.currency}
          fields={entry.fields}
          put={entry.put}
          problems={entry.problems}
          resolved={current ? (answer?.resolved ?? null) : null}
        />
        <JudgedOrder state={entry.judged} prefix="ticket" />
      </div>
      <SendBar entry={entry} press={press} />
      {confirming ? (
        <ConfirmDialog key={JSON.stringify(confirming)} question={confirming} onClose={() => setConfirming(null)} />
      ) : null}
    </form>
  )
}

const OptionNote = ({ terms }: { terms: Parameters<typeof optionNote>[0] }) => (
  <span className="muted" data-testid="ticket-option">
    {optionNote(terms, useTradingNow())}
  </span>
)
