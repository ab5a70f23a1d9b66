import { useState } from 'react'
import { texts } from '../../texts/index.ts'
import { quantity } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useAnswer } from '../../use-answer.ts'

const words = texts.brokers.elsewhere

/** What the account holds in earn and staking: asked for when it is opened, and no part of any figure here. */
export function HeldElsewhere({ id, title }: { id: string; title: string }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="held-elsewhere" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary data-testid={`broker-elsewhere-${id}`}>{words.title(title)}</summary>
      {open ? <Found id={id} title={title} /> : null}
    </details>
  )
}

function Found({ id, title }: { id: string; title: string }) {
  const { answer, problem } = useAnswer('brokers.elsewhere', { id })
  return (
    <div className="stack" data-testid={`broker-elsewhere-found-${id}`}>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {answer === null && problem === null ? <p role="status">{words.asking(title)}</p> : null}
      {answer === null ? null : (
        <>
          <p className="muted">
            {answer.rows.length > 0 ? words.notCounted : answer.unread.length > 0 ? null : words.nothing(title)}
          </p>
          <ul>
            {answer.rows.map(({ asset, amount, kind, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike in all they say
              <li key={index}>
                <Badge tone="plain">{words.kinds[kind]}</Badge>{' '}
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
