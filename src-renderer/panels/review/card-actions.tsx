import { Button, InputGroup } from '@blueprintjs/core'
import { type FormEvent, useId, useState } from 'react'
import type { CardView } from '../../../src-preload/contract/views.ts'
import { KeyCaps } from '../../commands/key-caps.tsx'
import { useKeys } from '../../commands/use-keys.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { useBrokerTitle } from '../../ui/use-instrument.ts'
import type { Desk } from './use-desk.ts'

const words = texts.review

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
            {words.approve(desk.order)} <Key of="approve" />
          </span>
        </Button>
        <div id={id} className="approve-about">
          {blocked === null ? (
            <span>{words.about[card.stop === null ? 'plain' : 'protected'](broker)}</span>
          ) : (
            <span data-testid="review-blocked">{blocked}</span>
          )}
          {desk.verdict === 'deny' && preview.kind !== 'asking' ? (
            <button type="button" className="link" data-testid="review-judge-again" onClick={desk.judgeAgain}>
              {words.judgeAgain}
            </button>
          ) : null}
        </div>
      </div>
      <form className="reject-row" onSubmit={reject}>
        <InputGroup
          value={reason}
          onValueChange={setReason}
          placeholder={words.reasonHint}
          aria-label={words.reason}
          maxLength={500}
          autoComplete="off"
          className="grow"
          data-testid="review-reason"
        />
        <Button type="submit" disabled={desk.busy} data-testid="review-reject">
          {words.reject} <Key of="reject" />
        </Button>
      </form>
    </footer>
  )
}

/** The key that leads here, as it is bound; said to nobody who hears the page, for the table of hotkeys says it. */
function Key({ of }: { of: 'approve' | 'reject' }) {
  const keys = useKeys(`review-${of}`)
  return keys === null ? null : (
    <span aria-hidden="true">
      <KeyCaps keys={keys} />
    </span>
  )
}
