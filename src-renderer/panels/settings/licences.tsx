import { Dialog, DialogBody, Spinner } from '@blueprintjs/core'
import { useEffect, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Refusal } from '../../ui/field.tsx'
import { useAsk } from '../../use-ask.ts'

/** Everything that the program is made of, as it came with it. */
export function Licences({ onClose }: { onClose: () => void }) {
  const { ask, refusal } = useAsk('settings.notices')
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    void ask({}).then(answer => {
      if (wanted && answer) setText(answer.text)
    })
    return () => {
      wanted = false
    }
  }, [ask])
  return (
    <Dialog isOpen onClose={onClose} title={texts.settings.program.licences} className="licences-dialog">
      <DialogBody tabIndex={0}>
        <Refusal text={refusal} />
        {text === null && refusal === null ? <Spinner size={20} /> : null}
        {text === null ? null : <pre data-testid="licences-text">{text}</pre>}
      </DialogBody>
    </Dialog>
  )
}
