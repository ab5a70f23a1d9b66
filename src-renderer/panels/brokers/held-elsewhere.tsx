import { useState } from 'react'
import { quantity } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useAnswer } from '../../use-answer.ts'

/** What the account holds in earn and staking: asked for when it is opened, and no part of any figure here. */
export function HeldElsewhere({ id, title }: { id: string; title: string }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="held-elsewhere" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary data-testid={`broker-elsewhere-${id}`}>Held elsewhere at {title}, not counted here</summary>
      {open ? <Found id={id} title={title} /> : null}
    </details>
  )
}

function Found({ id, title }: { id: string; title: string }) {
  const { answer, problem } = useAnswer('brokers.elsewhere', { id })
  return (
    <div className="stack" data-testid={`broker-elsewhere-found-${id}`}>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {answer === null && problem === null ? <p role="status">{title} is being asked.</p> : null}
      {answer === null ? null : (
        <>
          <p className="muted">
            {answer.rows.length > 0
              ? 'The terminal trades none of this: it is in no equity, no margin and no limit.'
              : answer.unread.length > 0
                ? null
                : `${title} tells of nothing in earn or staking.`}
          </p>
          <ul>
            {answer.rows.map(({ asset, amount, kind, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike in all they say
              <li key={index}>
                <Badge tone="plain">{kind}</Badge>{' '}
                <strong className="num">{quantity(amount, decimalsOf(amount))}</strong> {asset}{' '}
                <span className="muted">{text}</span>
              </li>
            ))}
          </ul>
          {answer.unread.map(text => (
            <p key={text} className="broker-reason">
              {text}
            </p>
          ))}
        </>
      )}
    </div>
  )
}

const decimalsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0
