import { Button, InputGroup } from '@blueprintjs/core'
import { type FormEvent, useId, useState } from 'react'
import type { CardView } from '../../../src-preload/contract/views.ts'
import { Refusal } from '../../ui/field.tsx'
import { useBrokerTitle } from '../../ui/use-instrument.ts'
import type { Desk } from './use-desk.ts'

/** Yes, with the whole order on the button, or no. */
export function CardActions({ card, desk }: { card: CardView; desk: Desk }) {
  const id = useId()
  const broker = useBrokerTitle(card.broker)
  const [reason, setReason] = useState('')
  const reject = (event: FormEvent) => {
    event.preventDefault()
    void desk.reject(reason)
  }
  const { blocked, preview } = desk
  return (
    <footer className="card-actions">
      <Refusal text={desk.refusal ?? (preview.kind === 'refused' ? preview.text : null)} testId="review-refusal" />
      <div className="approve-row">
        <Button
          className={blocked === null ? 'approve' : 'approve is-blocked'}
          intent="success"
          size="large"
          fill
          aria-disabled={blocked !== null}
          loading={desk.busy}
          onClick={() => void desk.approve()}
          aria-describedby={id}
          data-testid="review-approve"
        >
          <span className="approve-text">
            Approve: {desk.order} <Key of="A" />
          </span>
        </Button>
        <div id={id} className="approve-about">
          {blocked === null ? (
            <span>
              At {broker}
              {card.stop === null ? '' : ', with stop and target attached'}. Judged again as you press.
            </span>
          ) : (
            <span data-testid="review-blocked">{blocked}</span>
          )}
          {desk.verdict === 'deny' && preview.kind !== 'asking' ? (
            <button type="button" className="link" data-testid="review-judge-again" onClick={desk.judgeAgain}>
              Judge it again now
            </button>
          ) : null}
        </div>
      </div>
      <form className="reject-row" onSubmit={reject}>
        <InputGroup
          value={reason}
          onValueChange={setReason}
          placeholder="Reason, for the journal (optional)"
          aria-label="Reason for the rejection"
          maxLength={500}
          autoComplete="off"
          className="grow"
          data-testid="review-reason"
        />
        <Button type="submit" disabled={desk.busy} data-testid="review-reject">
          Reject <Key of="R" />
        </Button>
      </form>
    </footer>
  )
}

/** The key that leads here; said to nobody who hears the page, for the table of hotkeys says it. */
const Key = ({ of }: { of: string }) => (
  <span aria-hidden="true">
    <kbd>{of}</kbd>
  </span>
)
