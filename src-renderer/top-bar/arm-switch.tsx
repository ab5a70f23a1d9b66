import './arm.css'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommands } from '../commands/use-commands.ts'
import { texts } from '../texts/index.ts'
import { countdown } from '../ui/format.ts'
import { useTerminal } from '../use-terminal.ts'
import { usePageNow } from './arm-clock.ts'
import { ArmDialog } from './arm-dialog.tsx'

const words = texts.ticket.arm

/** Whether a click sends an order, always in sight; a press arms (the first asks what it means) or disarms. */
export function ArmSwitch({ testId = 'arm' }: { testId?: string }) {
  const { arming, settings, messages } = useTerminal()
  const { armed, until, accepted } = useStore(arming)
  const mode = useStore(settings, state => state.value.orderMode)
  useCommands([
    {
      id: 'disarm',
      label: words.disarm,
      group: 'stop',
      run: () => arming.getState().disarm(),
      when: () => arming.getState().armed,
    },
  ])
  const [asking, setAsking] = useState(false)
  const press = () => {
    const { arm, disarm } = arming.getState()
    if (armed) disarm()
    else if (!accepted || mode !== 'one_click') setAsking(true)
    else if (!arm()) messages.getState().say('warning', words.cannot)
  }
  return (
    <>
      <button
        type="button"
        role="switch"
        aria-checked={armed}
        aria-label={words.label}
        className="arm-switch"
        data-armed={armed || undefined}
        title={armed ? words.titleOn : words.titleOff}
        onClick={press}
        data-testid={testId}
      >
        <span className="arm-lamp" aria-hidden="true" />
        <span>{armed ? words.on : words.off}</span>
        {armed && until !== null ? <Left until={until} /> : null}
      </button>
      {asking ? <ArmDialog onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function Left({ until }: { until: number }) {
  const left = countdown(until - usePageNow(1_000))
  return (
    <span className="arm-left" title={words.left(left)}>
      {left}
    </span>
  )
}
