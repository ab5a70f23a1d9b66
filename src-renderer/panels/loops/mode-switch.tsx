import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { LoopView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'

const say = texts.loops.modes

type Mode = LoopView['settings']['mode']

const modes: readonly { readonly mode: Mode; readonly text: string; readonly title: string }[] = [
  { mode: 'review', text: say.review, title: say.reviewTip },
  { mode: 'auto', text: say.auto, title: say.autoTip },
]

/** Review or auto, also while it runs. Letting orders out unseen is asked twice; taking it back is not. */
export function ModeSwitch({ id, mode }: { id: string; mode: Mode }) {
  const { ask, refusal } = useAsk('loop.setMode')
  const [sure, setSure] = useState(false)
  const choose = (wanted: Mode) => {
    if (wanted === mode) return
    if (wanted === 'auto') setSure(true)
    else void ask({ id, mode: wanted })
  }
  if (sure) {
    const confirm = () => {
      setSure(false)
      void ask({ id, mode: 'auto' })
    }
    return (
      <span className="cluster">
        <Button
          size="small"
          intent="warning"
          text={say.autoSure}
          data-testid={`loop-auto-sure-${id}`}
          onClick={confirm}
        />
        <Button size="small" text={texts.common.back} onClick={() => setSure(false)} />
      </span>
    )
  }
  return (
    <>
      <fieldset className="segments" data-testid={`loop-mode-${id}`} data-value={mode}>
        <legend className="sr-only">{say.label}</legend>
        {modes.map(one => (
          <button
            key={one.mode}
            type="button"
            title={one.title}
            aria-pressed={one.mode === mode}
            data-testid={`loop-${one.mode}-${id}`}
            onClick={() => choose(one.mode)}
          >
            {one.text}
          </button>
        ))}
      </fieldset>
      <Refusal text={refusal} />
    </>
  )
}
