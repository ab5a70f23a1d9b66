import { Button, Menu, MenuItem, PopoverNext } from '@blueprintjs/core'
import { Applications } from '@blueprintjs/icons'
import { useStore } from 'zustand'
import { focusPopout, openAgain, popouts, putBack } from '../layout/popouts.ts'
import { type Apart, activeOf } from '../layout/workspaces.ts'
import { workspaces } from '../layout/workspaces-store.ts'
import { panels } from '../panels/registry.ts'
import { texts } from '../texts/index.ts'
import { moveInMenu } from '../ui/menu-keys.ts'
import { useTerminal } from '../use-terminal.ts'

const say = texts.workspace.popout

/** Panels of this workspace that stand in windows of their own, or did: a window is never opened without a click. */
export function WorkspaceWindows() {
  const apart = useStore(workspaces, state => activeOf(state).apart)
  const open = useStore(popouts, state => state.open)
  if (apart.length === 0) return null
  const count = apart.filter(one => open.has(one.id)).length
  return (
    <PopoverNext
      placement="bottom-start"
      content={
        <Menu size="small" aria-label={say.list} onKeyDown={moveInMenu}>
          {apart.map(one => (
            <Entry key={one.id} apart={one} open={open.has(one.id)} />
          ))}
        </Menu>
      }
    >
      <Button
        variant="minimal"
        icon={<Applications />}
        text={say.count(count, apart.length)}
        title={say.countTitle(count, apart.length)}
        className={count < apart.length ? 'windows-button some-closed' : 'windows-button'}
        data-testid="workspace-windows"
      />
    </PopoverNext>
  )
}

function Entry({ apart, open }: { apart: Apart; open: boolean }) {
  const terminal = useTerminal()
  const { kind, params } = apart
  const instrument = useStore(terminal.selection, state =>
    params.group === null ? (params.kept.instrument ?? null) : state.chosen[params.group],
  )
  const symbol = useStore(terminal.instruments, state => state.items.get(instrument ?? '')?.symbol ?? '')
  const title = panels.find(one => one.id === kind)?.title ?? kind
  const name = say.named(title, symbol)
  return (
    <>
      {open ? (
        <MenuItem text={say.focus(name)} onClick={() => focusPopout(apart.id)} />
      ) : (
        <MenuItem text={say.again(name)} onClick={() => void openAgain(terminal, apart, title)} />
      )}
      <MenuItem text={say.back(name)} onClick={() => putBack(apart.id)} />
      {open ? null : <MenuItem text={say.forget(name)} onClick={() => workspaces.getState().forgetApart(apart.id)} />}
    </>
  )
}
