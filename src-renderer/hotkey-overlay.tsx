import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { COMMAND_GROUPS } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { effectiveKeys } from './commands/effective-keys.ts'
import { KeyCaps } from './commands/key-caps.tsx'
import { openSettings } from './panels/settings/settings-place.ts'
import { texts } from './texts/index.ts'
import { useTerminal } from './use-terminal.ts'

/** The table of all hotkeys as they are now, shown by `?`. */
export function HotkeyOverlay({ open, onClose }: { open: boolean; onClose: () => void }) {
  const table = useStore(commands, state => state.table)
  const choice = useStore(useTerminal().settings, state => state.value)
  const rows = table.flatMap(one => {
    const keys = effectiveKeys(one, choice)
    return keys === null ? [] : [{ ...one, keys }]
  })
  return (
    <Dialog isOpen={open} onClose={onClose} title={texts.commands.title} className="hotkey-dialog">
      <DialogBody tabIndex={0}>
        <div className="hotkey-groups" data-testid="hotkeys">
          {COMMAND_GROUPS.filter(group => rows.some(row => row.group === group)).map(group => (
            <section key={group}>
              <h3>{texts.commands.groups[group]}</h3>
              <dl className="hotkey-list">
                {rows
                  .filter(row => row.group === group)
                  .map(row => (
                    <div key={row.id} data-command={row.id} data-keys={row.keys}>
                      <dt>
                        <KeyCaps keys={row.keys} />
                      </dt>
                      <dd>{row.label}</dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogBody>
      <DialogFooter
        actions={
          <Button
            text={texts.commands.openSettings}
            onClick={() => {
              onClose()
              openSettings('keys')
            }}
            data-testid="hotkeys-change"
          />
        }
      >
        <span className="muted">{texts.commands.hint}</span>
      </DialogFooter>
    </Dialog>
  )
}
