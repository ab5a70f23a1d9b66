import { useStore } from 'zustand'
import { CHOICES } from '../../settings/page-settings.ts'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { SettingRow, SettingsSection } from './rows.tsx'

const say = texts.settings

/** How an order by hand leaves, with what each way means. */
export const OrderModeChoice = () => {
  const { value, change } = useStore(useTerminal().settings)
  return (
    <fieldset className="order-modes">
      <legend className="sr-only">{say.names.orderMode}</legend>
      {CHOICES.orderMode.map(mode => (
        <label key={mode} data-chosen={value.orderMode === mode}>
          <input
            type="radio"
            name="order-mode"
            value={mode}
            checked={value.orderMode === mode}
            onChange={() => change({ orderMode: mode })}
            data-testid={`set-orderMode-${mode}`}
          />
          <span>
            <strong>{say.values.orderMode[mode]}</strong>
            <span className="muted">{say.orderModes[mode]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export const TradingSettings = () => (
  <SettingsSection id="trading">
    <SettingRow
      section="trading"
      title={say.names.orderMode}
      help={say.help.orderMode}
      words={Object.values(say.values.orderMode).join(' ')}
    >
      <OrderModeChoice />
    </SettingRow>
  </SettingsSection>
)
