import { Button } from '@blueprintjs/core'
import { Cross } from '@blueprintjs/icons'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Message } from '../stores/messages.ts'
import { useTerminal } from '../use-terminal.ts'

const SHOWN = 4
/** Errors stay until they are dismissed. */
const lifetimes: Readonly<Record<Message['level'], number>> = {
  info: 5_000,
  success: 5_000,
  warning: 12_000,
  error: Number.POSITIVE_INFINITY,
}

/** The newest messages, in the corner; they are read out by the live regions. */
export function Toasts() {
  const { items, dismiss } = useStore(useTerminal().messages)
  const [now, setNow] = useState(() => Date.now())
  const shown = items.filter(item => now - item.at < lifetimes[item.level]).slice(0, SHOWN)
  const waiting = shown.some(item => Number.isFinite(lifetimes[item.level]))
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [waiting])
  return (
    <section className="toasts" aria-label="Messages" data-testid="toasts">
      {shown.map(item => (
        <div key={item.id} className="toast" data-level={item.level}>
          <span>{item.text}</span>
          <ActionButton message={item} onDone={() => dismiss(item.id)} />
          <Button
            variant="minimal"
            size="small"
            icon={<Cross />}
            aria-label="Dismiss"
            onClick={() => dismiss(item.id)}
          />
        </div>
      ))}
    </section>
  )
}

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
