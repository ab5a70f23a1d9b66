import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { Refusal } from '../ui/field.tsx'
import { Phrase } from '../ui/phrase.tsx'
import { useAsk } from '../use-ask.ts'
import { useTerminal } from '../use-terminal.ts'

const say = texts.kill

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
      <span>{say.phases[kill.phase]}</span>
      {left.length === 0 ? null : (
        <ul>
          {left.map(one => (
            <li key={one.broker} data-testid={`kill-left-${one.broker}`}>
              <Phrase
                text={say.left}
                parts={{
                  broker: <strong>{one.broker}</strong>,
                  orders: say.orders(one.orders),
                  positions: say.positions(one.positions),
                  text: one.text,
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {kill.flatten || open === 0 ? null : sure ? (
        <span className="cluster">
          <Button
            intent="danger"
            size="small"
            text={say.banner.flattenSure(open)}
            loading={busy}
            onClick={() => void ask({ reason, flatten: true })}
            data-testid="kill-flatten-sure"
          />
          <Button size="small" text={texts.common.back} onClick={() => setSure(false)} />
        </span>
      ) : (
        <Button size="small" text={say.banner.flatten} onClick={() => setSure(true)} data-testid="kill-flatten-too" />
      )}
      <Refusal text={refusal} />
    </div>
  )
}
