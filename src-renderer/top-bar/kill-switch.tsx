import { Button } from '@blueprintjs/core'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { registerHotkeys } from '../hotkeys.ts'
import { useTerminal } from '../use-terminal.ts'
import { KillDialog } from './kill-dialog.tsx'

/** Stops all trading; always in sight. A dialog asks for the reason, so that one slip does not flatten an account. */
export function KillSwitch() {
  const engaged = useStore(useTerminal().risk, state => state.value?.kill.engaged ?? false)
  const [open, setOpen] = useState(false)
  useEffect(
    () =>
      registerHotkeys({
        id: 'kill',
        keys: 'ctrl+shift+k',
        label: 'Kill switch',
        group: 'Everywhere',
        run: () => setOpen(true),
      }),
    [],
  )
  return (
    <>
      <Button
        intent="danger"
        className="kill-button"
        text={engaged ? 'Trading stopped' : 'Kill switch'}
        disabled={engaged}
        data-testid="kill-button"
        title="Stop all trading (Ctrl+Shift+K)"
        onClick={() => setOpen(true)}
      />
      <KillDialog open={open && !engaged} onClose={() => setOpen(false)} />
    </>
  )
}
