import { Dialog, DialogBody } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { hotkeys } from './hotkeys.ts'

const names: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  meta: 'Meta',
  arrowup: '\u2191',
  arrowdown: '\u2193',
  enter: 'Enter',
  escape: 'Esc',
}

const Keys = ({ keys }: { keys: string }) =>
  (keys === '+' ? ['+'] : keys.split('+')).map(part => <kbd key={part}>{names[part] ?? part.toUpperCase()}</kbd>)

/** The table of all hotkeys, shown by `?`. */
export function HotkeyOverlay({ open, onClose }: { open: boolean; onClose: () => void }) {
  const table = useStore(hotkeys, state => state.table)
  const groups = [...new Set(table.map(one => one.group))]
  return (
    <Dialog isOpen={open} onClose={onClose} title="Keyboard" className="bp6-dark hotkey-dialog">
      <DialogBody tabIndex={0}>
        <div className="hotkey-groups" data-testid="hotkeys">
          {groups.map(group => (
            <section key={group}>
              <h3>{group}</h3>
              <dl className="hotkey-list">
                {table
                  .filter(one => one.group === group)
                  .map(one => (
                    <div key={one.id}>
                      <dt>
                        <Keys keys={one.keys} />
                      </dt>
                      <dd>{one.label}</dd>
                    </div>
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogBody>
    </Dialog>
  )
}
