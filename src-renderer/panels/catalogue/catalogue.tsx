import './catalogue.css'
import { Button, InputGroup } from '@blueprintjs/core'
import { ArrowLeft, Search } from '@blueprintjs/icons'
import { useRef, useState } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAnswer } from '../../use-answer.ts'
import { openWizard } from '../mt5/open-wizard.ts'
import { BrokerDetail } from './broker-detail.tsx'
import { found, type Group, type Standing, type Wish } from './catalogue-filter.ts'
import { CatalogueTable } from './catalogue-table.tsx'
import { ConnectFlow } from './connect/connect-flow.tsx'

const groups: readonly (readonly [Group, string])[] = [
  ['all', 'All'],
  ['crypto', 'Crypto'],
  ['forex', 'Forex, CFD'],
  ['traditional', 'Stocks'],
]
const standings: readonly (readonly [Standing, string])[] = [
  ['all', 'All'],
  ['now', 'Ready'],
  ['prices', 'Prices and account'],
  ['coming', 'To come'],
  ['none', 'Closed or no API'],
]
const everything: Wish = { text: '', group: 'all', standing: 'all' }

/** Every broker that a person may look for: found, compared, read about, connected. */
export function Catalogue() {
  const { answer: entries, problem, reload } = useAnswer('catalogue.list', {})
  const [wish, setWish] = useState(everything)
  const [chosen, setChosen] = useState<string | null>(null)
  const [venue, setVenue] = useState<string | null>(null)
  const body = useRef<HTMLDivElement>(null)
  const entry = entries?.find(({ id }) => id === chosen)
  const shown = entries === null ? [] : found(entries, wish)
  const pick = (id: string | null) => {
    setVenue(null)
    setChosen(id)
    // What was under the focus is gone: the text begins anew, and keys go on from there.
    body.current?.focus()
    if (body.current) body.current.scrollTop = 0
  }
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part })
  const place = entry !== undefined && venue !== null ? 'connect' : entry !== undefined ? 'detail' : 'table'
  return (
    <Panel
      testId="panel-catalogue"
      ready={entries !== null || problem !== null}
      bar={
        place === 'table' ? (
          <>
            <InputGroup
              className="catalogue-search"
              leftIcon={<Search />}
              value={wish.text}
              onValueChange={text => change({ text })}
              placeholder="Broker, old name, platform"
              aria-label="Find a broker"
              autoComplete="off"
              spellCheck={false}
              data-testid="catalogue-search"
            />
            <Segments label="Trades" choices={groups} chosen={wish.group} onChoose={group => change({ group })} />
            <Segments
              label="State"
              choices={standings.filter(([id]) => id !== 'prices' || entries?.some(({ connect }) => connect === id))}
              chosen={wish.standing}
              onChoose={standing => change({ standing })}
            />
            <span className="muted" data-testid="catalogue-count" aria-live="polite">
              {shown.length} of {entries?.length ?? 0}
            </span>
          </>
        ) : (
          <>
            <Button
              size="small"
              icon={<ArrowLeft />}
              text={place === 'connect' ? (entry?.name ?? '') : 'All brokers'}
              onClick={() => (place === 'connect' ? setVenue(null) : pick(null))}
              data-testid="catalogue-back"
            />
            <strong className="grow">{place === 'connect' ? `Connect ${entry?.name}` : null}</strong>
          </>
        )
      }
    >
      <div className="catalogue" ref={body} tabIndex={-1}>
        {problem !== null ? (
          <EmptyState title="The catalogue could not be read" action={<Button text="Try again" onClick={reload} />}>
            {problem}
          </EmptyState>
        ) : entry !== undefined && venue !== null ? (
          <ConnectFlow key={venue} entry={entry} venue={venue} onLeave={() => setVenue(null)} />
        ) : entry !== undefined ? (
          <BrokerDetail
            key={entry.id}
            entry={entry}
            nameOf={id => entries?.find(other => other.id === id)?.name ?? id}
            onPick={pick}
            // A terminal is paired rather than a key typed.
            onConnect={entry.family === 'mt5' ? openWizard : setVenue}
          />
        ) : shown.length === 0 ? (
          <EmptyState
            title="No broker of that kind"
            testId="catalogue-empty"
            action={<Button text="Show all" onClick={() => change(everything)} />}
          >
            Former names count too, such as Huobi or TD Ameritrade.
          </EmptyState>
        ) : (
          <CatalogueTable entries={shown} onPick={pick} />
        )}
      </div>
    </Panel>
  )
}

function Segments<K extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string
  choices: readonly (readonly [K, string])[]
  chosen: K
  onChoose: (choice: K) => void
}) {
  return (
    <fieldset className="segments" aria-label={label}>
      {choices.map(([id, title]) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
          data-testid={`catalogue-${label.toLowerCase()}-${id}`}
        >
          {title}
        </button>
      ))}
    </fieldset>
  )
}
