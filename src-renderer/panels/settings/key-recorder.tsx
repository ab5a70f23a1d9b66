import { Button } from '@blueprintjs/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Command } from '../../commands/command.ts'
import { commands } from '../../commands/commands.ts'
import { keysOf, keysText } from '../../commands/press.ts'
import { type Judgement, judgeKeys } from '../../commands/rebind.ts'
import { isModifier } from '../../commands/reserved-keys.ts'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'

const say = texts.settings.keys

interface KeyRecorderProps {
  readonly command: Command
  readonly onDone: (keys: string, displaced: readonly Command[]) => void
  readonly onLeave: () => void
}

/** Waits for new keys; says why they will not do, or what they would be taken from. */
export function KeyRecorder({ command, onDone, onLeave }: KeyRecorderProps) {
  const table = useStore(commands, state => state.table)
  const choice = useStore(useTerminal().settings, state => state.value)
  const [pressed, setPressed] = useState<{ readonly keys: string; readonly judgement: Judgement } | null>(null)
  const catcher = useRef<HTMLButtonElement>(null)
  useEffect(() => catcher.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    const { nativeEvent: press } = event
    // Tab leads on, as everywhere.
    if (press.key === 'Tab') return
    // A press that is being recorded does nothing else.
    event.preventDefault()
    event.stopPropagation()
    if (press.key === 'Escape') return onLeave()
    if (isModifier(press.key) || press.repeat) return
    const keys = keysOf(press)
    const judgement = judgeKeys(command, keys, table, choice)
    if (judgement.kind === 'free') onDone(keys, [])
    else setPressed({ keys, judgement })
  }
  const judgement = pressed?.judgement
  const others = judgement?.kind === 'conflict' ? judgement.others : []
  return (
    <span className="key-recorder">
      <button
        ref={catcher}
        type="button"
        className="key-catcher"
        aria-label={`${pressed === null ? say.press : keysText(pressed.keys)} (${command.label})`}
        onKeyDown={onKeyDown}
        data-testid="key-catcher"
      >
        {pressed === null ? say.press : keysText(pressed.keys)}
      </button>
      {pressed && judgement?.kind === 'refused' ? (
        <span className="field-error" role="alert" data-testid="key-refused">
          {say.refused(keysText(pressed.keys), judgement.why)}
        </span>
      ) : null}
      {pressed && others.length > 0 ? (
        <span className="key-conflict" role="alert" data-testid="key-conflict">
          {say.conflict(keysText(pressed.keys), others.map(one => one.label).join(', '))}{' '}
          <Button
            size="small"
            intent="primary"
            text={say.take}
            onClick={() => onDone(pressed.keys, others)}
            data-testid="key-take"
          />
        </span>
      ) : null}
      <Button size="small" variant="minimal" text={say.leave} onClick={onLeave} data-testid="key-leave" />
    </span>
  )
}
