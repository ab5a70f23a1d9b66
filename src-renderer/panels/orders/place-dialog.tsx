import '../ticket/ticket.css'
import { HTMLSelect } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { optionNote } from '../../ui/option-text.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { useLinked } from '../../use-linked.ts'
import { useTerminal } from '../../use-terminal.ts'
import { JudgedOrder } from '../ticket/judged.tsx'
import { OrderFields } from '../ticket/order-fields.tsx'
import { useAccount } from '../ticket/use-account.ts'
import { useOrderEntry } from '../ticket/use-order-entry.ts'
import { useOrderWords } from '../ticket/use-order-words.ts'
import { useSendOrder } from '../ticket/use-send-order.ts'

const words = texts.ticket

/** An order by hand in a dialog: judged by the gate while one types, sent with a button that states it whole. */
export function PlaceDialog({ onClose }: { onClose: () => void }) {
  const { instruments, brokers } = useTerminal()
  const items = useStore(instruments, state => state.items)
  const accounts = useStore(brokers, state => state.items)
  const { instrument: selected } = useLinked()
  const [id, setId] = useState(selected ?? '')
  const instrument = items.get(id)
  const account = useAccount(instrument?.broker)
  const { fields, put, problems, question, judged } = useOrderEntry(instrument)
  const text = useOrderWords()
  const { send, busy, refusal } = useSendOrder()
  const { answer, current } = judged
  const denied = current && answer?.preview?.verdict === 'deny'
  const submit = async () => {
    const settled = await judged.settle()
    if (settled?.order == null || settled.preview?.verdict === 'deny') return
    const asked = { question: settled.question, order: settled.order }
    if (await send(asked, text(settled.question, settled))) onClose()
  }
  return (
    <FormDialog
      title={words.newOrder}
      testId="place-dialog"
      button={question === null ? words.incomplete[fields.side] : text(question, current ? answer : null)}
      danger={fields.side === 'sell'}
      busy={busy}
      ready={question !== null && instrument !== undefined && current && answer?.order != null && !denied}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      {instrument?.option ? <OptionNote terms={instrument.option} /> : null}
      {items.size === 0 ? <EmptyState title={words.nothing}>{words.nothingHelp}</EmptyState> : null}
      <Field label={texts.common.instrument}>
        {ids => (
          <HTMLSelect
            {...ids}
            value={id}
            options={[
              ...(instrument ? [] : [{ value: id, label: words.choose }]),
              ...[...items.values()].map(one => ({
                value: one.id,
                label: `${one.symbol}, ${accounts.get(one.broker)?.title ?? one.broker}`,
              })),
            ]}
            onChange={event => setId(event.currentTarget.value)}
            data-testid="place-instrument"
          />
        )}
      </Field>
      <OrderFields
        prefix="place"
        instrument={instrument}
        currency={account.currency}
        fields={fields}
        put={put}
        problems={problems}
        resolved={current ? (answer?.resolved ?? null) : null}
      />
      <JudgedOrder state={judged} prefix="place" />
    </FormDialog>
  )
}

const OptionNote = ({ terms }: { terms: Parameters<typeof optionNote>[0] }) => (
  <p className="muted" data-testid="place-option">
    {optionNote(terms, useTradingNow())}
  </p>
)
