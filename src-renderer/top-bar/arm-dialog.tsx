import { Checkbox } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useTerminal } from '../use-terminal.ts'

const words = texts.ticket

/** Says what one click means before it is armed for the first time on this page. */
export function ArmDialog({ onClose }: { onClose: () => void }) {
  const { arming, settings } = useTerminal()
  const accepted = useStore(arming, state => state.accepted)
  const [read, setRead] = useState(accepted)
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async () => {
    arming.getState().accept()
    if (!arming.getState().arm()) {
      setRefusal(words.arm.cannot)
      return
    }
    if (settings.getState().value.orderMode !== 'one_click') settings.getState().change({ orderMode: 'one_click' })
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
      <Checkbox
        checked={read}
        onChange={event => setRead(event.currentTarget.checked)}
        label={words.arm.accept}
        data-testid="arm-accept"
      />
    </FormDialog>
  )
}
