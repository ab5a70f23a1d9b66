import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Command } from '../../commands/command.ts'
import { effectiveKeys } from '../../commands/effective-keys.ts'
import { KeyCaps } from '../../commands/key-caps.tsx'
import { keysText } from '../../commands/press.ts'
import { withKeys, withoutOwn } from '../../commands/rebind.ts'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { KeyRecorder } from './key-recorder.tsx'

const say = texts.settings.keys

/** One command: its keys, and what can be done about them. `clash`: labels of others that answer to the same press. */
export function KeyRow({ command, clash }: { command: Command; clash: readonly string[] }) {
  const { settings, messages } = useTerminal()
  const { value, change } = useStore(settings)
  const [recording, setRecording] = useState(false)
  const keys = effectiveKeys(command, value)
  const own = value.keys[command.id] !== undefined
  const put = (next: typeof value.keys, now: string | null) => {
    const before = value.keys
    change({ keys: next })
    const text = now === null ? say.nowNone(command.label) : say.now(command.label, keysText(now))
    messages.getState().say('info', text, {
      text: texts.common.undo,
      run: () => settings.getState().change({ keys: before }),
    })
  }
  const reset = () => {
    const next = withoutOwn(value, command.id)
    put(next, effectiveKeys(command, { ...value, keys: next }))
  }
  return (
    <li className="key-row" data-testid={`key-${command.id}`} data-keys={keys ?? ''} data-own={own}>
      <span className="key-label">
        {command.label}
        {command.within === undefined ? null : <small className="muted"> {say.within(command.within)}</small>}
        {command.danger === 'opens' ? <small className="muted"> {say.opens}</small> : null}
        {own ? <small className="key-own"> {say.own}</small> : null}
        {clash.length > 0 ? <small className="field-error"> {say.clash(clash.join(', '))}</small> : null}
      </span>
      {recording ? (
        <KeyRecorder
          command={command}
          onDone={(chosen, displaced) => {
            setRecording(false)
            put(withKeys(command, chosen, displaced, value), chosen)
          }}
          onLeave={() => setRecording(false)}
        />
      ) : (
        <>
          <span className="key-now">
            {keys === null ? <span className="muted">{texts.commands.unset}</span> : <KeyCaps keys={keys} />}
          </span>
          <span className="key-actions">
            <Button
              size="small"
              text={say.change}
              aria-label={say.changeOf(command.label)}
              onClick={() => setRecording(true)}
              data-testid={`key-change-${command.id}`}
            />
            <Button
              size="small"
              variant="minimal"
              text={say.clear}
              aria-label={say.clearOf(command.label)}
              disabled={keys === null}
              onClick={() => put(withKeys(command, null, [], value), null)}
              data-testid={`key-clear-${command.id}`}
            />
            <Button
              size="small"
              variant="minimal"
              text={say.reset}
              aria-label={say.resetOf(command.label)}
              disabled={!own}
              onClick={reset}
              data-testid={`key-reset-${command.id}`}
            />
          </span>
        </>
      )}
    </li>
  )
}
