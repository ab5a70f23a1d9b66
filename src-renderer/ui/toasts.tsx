import './toasts.css'
import { Button, PopoverNext } from '@blueprintjs/core'
import { ChevronUp, Cross } from '@blueprintjs/icons'
import { useState } from 'react'
import { useStore } from 'zustand'
import { keysText } from '../commands/press.ts'
import { useKeys } from '../commands/use-keys.ts'
import type { Message } from '../stores/messages.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { utcTime } from './format.ts'
import { useLasting } from './use-lasting.ts'

const say = texts.messages
const SHOWN = 3

/**
 * The newest messages, in a line of their own at the foot of the page: nothing that somebody is about to click is ever
 * covered or moved. They are read out by the live regions. All of them are one press away.
 */
export function Toasts() {
  const { items, dismiss } = useStore(useTerminal().messages)
  const [held, setHeld] = useState(false)
  const shown = useLasting(items, held)
  return (
    <section
      className="toasts"
      aria-label={say.label}
      data-testid="toasts"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <AllMessages items={items} />
      {shown.length === 0 ? <Quiet /> : null}
      {shown.slice(0, SHOWN).map(item => (
        <Line key={item.id} message={item} onDone={() => dismiss(item.id)} />
      ))}
      {shown.length > SHOWN ? <span className="muted">{say.more(shown.length - SHOWN)}</span> : null}
    </section>
  )
}

const Line = ({ message, onDone }: { message: Message; onDone: () => void }) => (
  <div className="toast" data-level={message.level}>
    <span className="toast-text" title={message.text}>
      {message.text}
    </span>
    <ActionButton message={message} onDone={onDone} />
    <Button variant="minimal" size="small" icon={<Cross size={12} />} aria-label={say.dismiss} onClick={onDone} />
  </div>
)

const ActionButton = ({ message: { action }, onDone }: { message: Message; onDone: () => void }) =>
  action === undefined ? null : (
    <Button
      size="small"
      text={action.text}
      onClick={() => {
        action.run()
        onDone()
      }}
      data-testid="toast-action"
    />
  )

/** What the line says while there is nothing to tell: how to get anywhere. */
function Quiet() {
  const [palette, help] = [useKeys('palette'), useKeys('help')]
  const text = say.quiet(palette === null ? null : keysText(palette), help === null ? null : keysText(help))
  return <span className="muted">{text}</span>
}

/** The list that opens above the line when somebody asks for it. */
function AllMessages({ items }: { items: readonly Message[] }) {
  const { dismiss } = useTerminal().messages.getState()
  return (
    <PopoverNext
      placement="top-start"
      content={
        <div className="toast-list" data-testid="messages-all">
          <div className="cluster">
            <h3>{say.all}</h3>
            <span className="grow" />
            <Button
              size="small"
              text={say.dismissAll}
              disabled={items.length === 0}
              onClick={() => {
                for (const { id } of items) dismiss(id)
              }}
            />
          </div>
          {items.length === 0 ? <p className="muted">{say.none}</p> : null}
          <ul>
            {items.map(item => (
              <li key={item.id} data-level={item.level}>
                <time className="muted" dateTime={new Date(item.at).toISOString()}>
                  {utcTime(item.at)}
                </time>
                <span>{item.text}</span>
                <ActionButton message={item} onDone={() => dismiss(item.id)} />
              </li>
            ))}
          </ul>
        </div>
      }
    >
      <Button
        variant="minimal"
        size="small"
        icon={<ChevronUp size={12} />}
        aria-label={say.all}
        title={say.all}
        data-testid="messages-open"
      />
    </PopoverNext>
  )
}
