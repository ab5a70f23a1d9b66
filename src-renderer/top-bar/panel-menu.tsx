import { Button, Menu, MenuDivider, MenuItem, PopoverNext } from '@blueprintjs/core'
import { PanelStats, Reset } from '@blueprintjs/icons'
import { workspace } from '../layout/workspace-store.ts'
import { panels } from '../panels/registry.ts'

const keysText = (keys: string) =>
  keys
    .split('+')
    .map(part => part[0]?.toUpperCase() + part.slice(1))
    .join('+')

/** Opens a panel, or brings it to the front; puts the layout back as it was at first. */
export const PanelMenu = () => (
  <PopoverNext
    placement="bottom-end"
    popoverClassName="bp6-dark"
    content={
      <Menu size="small" aria-label="Panels">
        {panels.map(({ id, title, hotkey }) => (
          <MenuItem
            key={id}
            text={title}
            label={hotkey ? keysText(hotkey) : ''}
            onClick={() => workspace.getState().show(id)}
          />
        ))}
        <MenuDivider />
        <MenuItem icon={<Reset />} text="Reset the layout" onClick={() => workspace.getState().reset()} />
      </Menu>
    }
  >
    <Button variant="minimal" icon={<PanelStats />} aria-label="Panels" title="Panels" data-testid="panel-menu" />
  </PopoverNext>
)
