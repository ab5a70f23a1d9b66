import { Button, Menu, MenuItem, PopoverNext } from '@blueprintjs/core'
import { More } from '@blueprintjs/icons'
import type { PositionView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.positions

export type PositionAction = 'close' | 'protect' | 'reverse'

/** What else can be done with a position, beside closing it. */
export const PositionMenu = ({
  position,
  symbol,
  onChoose,
}: {
  position: PositionView
  symbol: string
  onChoose: (action: PositionAction) => void
}) => (
  <PopoverNext
    placement="bottom-end"
    content={
      <Menu size="small" aria-label={words.menu.name(symbol)}>
        <MenuItem text={words.menu.protect} onClick={() => onChoose('protect')} />
        <MenuItem text={words.menu.reverse} intent="danger" onClick={() => onChoose('reverse')} />
      </Menu>
    }
  >
    <Button
      size="small"
      variant="minimal"
      icon={<More />}
      aria-label={words.more(symbol)}
      data-testid={`position-${position.instrument}-more`}
    />
  </PopoverNext>
)
