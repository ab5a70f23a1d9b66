import './link-menu.css'
import { Button, Menu, MenuItem, PopoverNext } from '@blueprintjs/core'
import { LINK_GROUPS, type LinkGroup } from '../stores/selection.ts'
import { texts } from '../texts/index.ts'
import { moveInMenu } from '../ui/menu-keys.ts'

const say = texts.workspace.link

/** A link colour: a dot with its letter, since colour alone is not enough; a ring where there is none. */
export const LinkDot = ({ group }: { group: LinkGroup | null }) => (
  <span className="link-dot" data-group={group ?? 'none'} aria-hidden="true">
    {group === null ? '' : say.groups[group][0]}
  </span>
)

/** Shows a panel's link colour and lets a person choose another, or none. */
export const LinkMenu = ({
  panel,
  group,
  onChoose,
}: {
  panel: string
  group: LinkGroup | null
  onChoose: (group: LinkGroup | null) => void
}) => (
  <PopoverNext
    placement="bottom-end"
    content={
      <Menu size="small" aria-label={say.menu} onKeyDown={moveInMenu}>
        {[...LINK_GROUPS, null].map(one => (
          <MenuItem
            key={one ?? 'none'}
            role="menuitemradio"
            aria-checked={one === group}
            className={one === group ? 'is-chosen' : ''}
            icon={<LinkDot group={one} />}
            text={one === null ? say.none : say.groups[one]}
            onClick={() => onChoose(one)}
          />
        ))}
      </Menu>
    }
  >
    <Button
      variant="minimal"
      size="small"
      icon={<LinkDot group={group} />}
      aria-label={group === null ? say.notLinked(panel) : say.linked(panel, say.groups[group])}
      title={say.help}
      data-testid="link-menu"
    />
  </PopoverNext>
)
