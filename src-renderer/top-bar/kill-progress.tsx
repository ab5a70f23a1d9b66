import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { KillView } from '../../src-preload/contract/views.ts'
import { Refusal } from '../ui/field.tsx'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'

const phases: Readonly<Record<KillView['phase'], string>> = {
  idle: '',
  working: 'It asks again until nothing is left.',
  done: 'Nothing is left that it was asked to end.',
  stuck: 'Something is left that it cannot end by itself: look at the broker.',
}

/** What is left at each broker, and the way to close what is open as well. */
export function KillProgress({ reason }: { reason: string }) {
  const terminal = useTerminal()
  const kill = useStore(terminal.kill, state => state.value)
  const open = useStore(terminal.positions, state => state.items.size)
  const { ask, busy, refusal } = useAsk('kill.engage')
  const [sure, setSure] = useState(false)
  if (kill === null) return null
  const left = kill.brokers.filter(one => one.orders + one.positions > 0 || one.text !== '')
  return (
    <div className="kill-progress" data-testid="kill-progress" data-phase={kill.phase}>
      <span>{phases[kill.phase]}</span>
      {left.length === 0 ? null : (
        <ul>
          {left.map(one => (
            <li key={one.broker} data-testid={`kill-left-${one.broker}`}>
              <strong>{one.broker}</strong>: {one.orders} orders, {one.positions} positions. {one.text}
            </li>
          ))}
        </ul>
      )}
      {kill.flatten || open === 0 ? null : sure ? (
        <span className="cluster">
          <Button
            intent="danger"
            size="small"
            text={open === 1 ? 'Close 1 position at the market' : `Close all ${open} positions at the market`}
            loading={busy}
            onClick={() => void ask({ reason, flatten: true })}
            data-testid="kill-flatten-sure"
          />
          <Button size="small" text="Back" onClick={() => setSure(false)} />
        </span>
      ) : (
        <Button size="small" text="Flatten as well" onClick={() => setSure(true)} data-testid="kill-flatten-too" />
      )}
      <Refusal text={refusal} />
    </div>
  )
}
