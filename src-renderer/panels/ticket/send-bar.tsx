import { Button, HTMLSelect } from '@blueprintjs/core'
import { type MouseEvent, useId } from 'react'
import { useStore } from 'zustand'
import { CHOICES } from '../../settings/page-settings.ts'
import { texts } from '../../texts/index.ts'
import { ArmSwitch } from '../../top-bar/arm-switch.tsx'
import { Refusal } from '../../ui/field.tsx'
import { useTerminal } from '../../use-terminal.ts'
import type { OrderEntry } from './use-order-entry.ts'
import { useOrderWords } from './use-order-words.ts'
import type { Press } from './use-press.ts'

const words = texts.ticket

/** The button that states the whole order, why it cannot be pressed, and how an order leaves. */
export function SendBar({ entry, press }: { entry: OrderEntry; press: Press }) {
  const { settings, arming } = useTerminal()
  const armed = useStore(arming, state => state.armed)
  const mode = useStore(settings, state => state.value.orderMode)
  const text = useOrderWords()
  const why = useId()
  const modeId = useId()
  const { question, judged, fields } = entry
  const { answer, current } = judged
  const denied = current && answer?.preview?.verdict === 'deny'
  const impossible = current && answer !== null && answer.preview === null
  const label = question === null ? words.incomplete[fields.side] : text(question, current ? answer : null)
  const hints = {
    confirm: null,
    double_click: words.hints.double,
    one_click: armed ? words.hints.one : words.hints.notArmed,
  }
  const hint = hints[mode]
  const onClick = (event: MouseEvent) => {
    // With the mouse it takes two; who presses Enter is asked.
    if (mode === 'double_click' && event.detail > 0) event.preventDefault()
  }
  const reason = denied ? (answer.preview?.checks.find(one => one.verdict === 'deny')?.text ?? '') : ''
  return (
    <div className="send-bar">
      <Refusal text={press.refusal} testId="ticket-refusal" />
      {denied ? (
        <p id={why} className="send-why" data-testid="ticket-denied">
          {words.denied} {reason}
        </p>
      ) : null}
      {hint !== null && !denied ? (
        <p id={why} className="send-hint" data-armed={armed || undefined}>
          {hint}
        </p>
      ) : null}
      <Button
        type="submit"
        className="send-button"
        data-side={fields.side}
        disabled={question === null || denied || impossible}
        loading={press.busy}
        aria-describedby={why}
        onClick={onClick}
        onDoubleClick={() => {
          if (mode === 'double_click' && question !== null && !denied) void press.press(true)
        }}
        text={label}
        data-testid="ticket-send"
      />
      <div className="send-mode">
        <div className="send-mode-choice">
          <label htmlFor={modeId} className="muted">
            {words.mode}
          </label>
          <HTMLSelect
            id={modeId}
            minimal
            value={mode}
            options={CHOICES.orderMode.map(value => ({ value, label: words.modes[value] }))}
            onChange={event => {
              const chosen = CHOICES.orderMode.find(one => one === event.currentTarget.value)
              if (chosen) settings.getState().change({ orderMode: chosen })
            }}
            data-testid="ticket-mode-choice"
          />
        </div>
        <ArmSwitch testId="ticket-arm" />
      </div>
    </div>
  )
}
