import { Checkbox, Radio, RadioGroup } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useTerminal } from '../use-terminal.ts'

const words = texts.ticket

/** Says what one click means before it is armed for the first time on this page. */
export function ArmDialog({ onClose }: { onClose: () => void }) {
  const { arming, settings } = useTerminal()
  const mode = useStore(settings, state => state.value.orderMode)
  const accepted = useStore(arming, state => state.accepted)
  const [way, setWay] = useState<'one_click' | 'double_click'>(mode === 'double_click' ? mode : 'one_click')
  const [read, setRead] = useState(accepted)
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async () => {
    arming.getState().accept()
    if (!arming.getState().arm()) {
      setRefusal(words.arm.cannot)
      return
    }
    if (way !== mode) settings.getState().change({ orderMode: way })
    onClose()
  }
  return (
    <FormDialog
      title={words.arm.dialog}
      testId="arm-dialog"
      button={words.arm.button}
      danger
      busy={false}
      ready={read}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <ul className="arm-means">
        {words.arm.means.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <RadioGroup
        inline
        label={words.arm.how}
        selectedValue={way}
        onChange={event => setWay(event.currentTarget.value === 'double_click' ? 'double_click' : 'one_click')}
      >
        <Radio value="one_click" label={words.modes.one_click} data-testid="arm-one" />
        <Radio value="double_click" label={words.modes.double_click} data-testid="arm-double" />
      </RadioGroup>
      <Checkbox
        checked={read}
        onChange={event => setRead(event.currentTarget.checked)}
        label={words.arm.accept}
        data-testid="arm-accept"
      />
    </FormDialog>
  )
}
