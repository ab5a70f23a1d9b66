import { Button, HTMLSelect, Switch } from '@blueprintjs/core'
import { texts } from '../../texts/index.ts'
import { GROUPS } from './ladder-grid.ts'
import type { LadderTerms } from './ladder-terms.ts'

const words = texts.ladder

/** How the ladder stands. */
export function LadderTools({ terms, onCentre }: { terms: LadderTerms; onCentre: () => void }) {
  return (
    <>
      <HTMLSelect
        className="ladder-group"
        aria-label={words.grouping}
        title={words.grouping}
        value={String(terms.grid.group)}
        options={GROUPS.map(value => ({ value: String(value), label: words.steps(value) }))}
        onChange={event => terms.put({ group: event.currentTarget.value })}
        data-testid="ladder-group"
      />
      <Switch
        className="ladder-follow"
        checked={terms.follow}
        label={words.follow}
        title={words.followHelp}
        onChange={event => terms.put({ follow: event.currentTarget.checked ? 'yes' : 'no' })}
        data-testid="ladder-follow"
      />
      <Button
        size="small"
        text={words.recentre}
        title={words.recentreHelp}
        onClick={onCentre}
        data-testid="ladder-centre"
      />
    </>
  )
}
