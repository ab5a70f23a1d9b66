import { Button, Menu, MenuDivider, MenuItem, PopoverNext } from '@blueprintjs/core'
import { PanelStats, Reset } from '@blueprintjs/icons'
import { keysText } from '../commands/press.ts'
import { useKeys } from '../commands/use-keys.ts'
import { workspace } from '../layout/workspace-store.ts'
import { panels } from '../panels/registry.ts'
import { texts } from '../texts/index.ts'

const say = texts.topBar

function Keys({ command }: { command: string }) {
  const keys = useKeys(command)
  return keys === null ? null : keysText(keys)
}

/** Opens a panel, or brings it to the front; puts the layout back as it was at first. */
export const PanelMenu = () => (
  <PopoverNext
    placement="bottom-end"
    content={
      <Menu size="small" aria-label={say.panels}>
        {panels.map(({ id, title }) => (
          <MenuItem
            key={id}
            text={title}
            labelElement={<Keys command={`panel-${id}`} />}
            onClick={() => workspace.getState().show(id)}
          />
        ))}
        <MenuDivider />
        <MenuItem icon={<Reset />} text={say.resetLayout} onClick={() => workspace.getState().reset()} />
      </Menu>
    }
  >
    <Button
      variant="minimal"
      icon={<PanelStats />}
      aria-label={say.panels}
      title={say.panels}
      data-testid="panel-menu"
    />
  </PopoverNext>
)
