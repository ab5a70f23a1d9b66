import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { texts } from '../texts/index.ts'
import { Refusal } from './field.tsx'
import { isHeldEnter } from './held-enter.ts'
import { useEarlyEscape } from './use-early-escape.ts'
import { useFocusBack } from './use-focus-back.ts'

interface FormDialogProps {
  readonly title: string
  readonly testId: string
  /** States what pressing it does, as a whole. */
  readonly button: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly ready: boolean
  readonly refusal: string | null
  readonly onSubmit: () => Promise<void>
  readonly onClose: () => void
  /** A click beside it does not close it: the hand that opened it may come down twice. */
  readonly stays?: boolean
  readonly children: ReactNode
}

/** A question with one answer to send: its fields, why it was refused, and a button that says what it does. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    testId,
    button,
    danger = false,
    busy,
    ready,
    refusal,
    onSubmit,
    onClose,
    stays = false,
    children,
  } = props
  const back = useFocusBack(busy)
  const form = useEarlyEscape(onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog that stands in another form must not submit that one too.
    event.stopPropagation()
    if (ready && !busy) void onSubmit()
  }
  // Before any listener inside of it.
  const onKey = (event: KeyboardEvent) => {
    if (isHeldEnter(event, event.target instanceof HTMLTextAreaElement)) event.preventDefault()
  }
  return (
    <Dialog isOpen onClose={onClose} title={title} canOutsideClickClose={!stays}>
      <form ref={form} onSubmit={submit} onKeyDownCapture={onKey} data-testid={testId}>
        <DialogBody>
          <div className="stack">
            {children}
            <Refusal text={refusal} />
          </div>
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button ref={back} text={texts.common.back} onClick={onClose} />
              <Button
                type="submit"
                intent={danger ? 'danger' : 'primary'}
                loading={busy}
                disabled={!ready}
                text={button}
                data-testid={`${testId}-confirm`}
              />
            </>
          }
        />
      </form>
    </Dialog>
  )
}
