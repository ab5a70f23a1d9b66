import './catalogue.css'
import { Button, InputGroup } from '@blueprintjs/core'
import { ArrowLeft, Search } from '@blueprintjs/icons'
import { useRef, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAnswer } from '../../use-answer.ts'
import { openWizard } from '../mt5/open-wizard.ts'
import { BrokerDetail } from './broker-detail.tsx'
import { found, type Group, type Standing, type Wish } from './catalogue-filter.ts'
import { CatalogueTable } from './catalogue-table.tsx'
import { ConnectFlow } from './connect/connect-flow.tsx'

const words = texts.catalogue

const groups: readonly Group[] = ['all', 'crypto', 'forex', 'traditional']
const standings: readonly Standing[] = ['all', 'now', 'prices', 'coming', 'none']
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
  const name = entry?.name ?? ''
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
              placeholder={words.searchHint}
              aria-label={words.search}
              autoComplete="off"
              spellCheck={false}
              data-testid="catalogue-search"
            />
            <Segments
              id="trades"
              label={words.trades}
              choices={groups}
              titles={words.groups}
              chosen={wish.group}
              onChoose={group => change({ group })}
            />
            <Segments
              id="state"
              label={words.state}
              titles={words.standings}
              choices={standings.filter(id => id !== 'prices' || entries?.some(({ connect }) => connect === id))}
              chosen={wish.standing}
              onChoose={standing => change({ standing })}
            />
            <span className="muted" data-testid="catalogue-count" aria-live="polite">
              {words.count(shown.length, entries?.length ?? 0)}
            </span>
          </>
        ) : (
          <>
            <Button
              size="small"
              icon={<ArrowLeft />}
              text={place === 'connect' ? name : words.allBrokers}
              onClick={() => (place === 'connect' ? setVenue(null) : pick(null))}
              data-testid="catalogue-back"
            />
            <strong className="grow">{place === 'connect' ? words.connect(name) : null}</strong>
          </>
        )
      }
    >
      <div className="catalogue" ref={body} tabIndex={-1}>
        {problem !== null ? (
          <EmptyState title={words.unread} action={<Button text={texts.common.tryAgain} onClick={reload} />}>
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
            title={words.none}
            testId="catalogue-empty"
            action={<Button text={words.showAll} onClick={() => change(everything)} />}
          >
            {words.noneText}
          </EmptyState>
        ) : (
          <CatalogueTable entries={shown} onPick={pick} />
        )}
      </div>
    </Panel>
  )
}

function Segments<K extends string>({
  id,
  label,
  choices,
  titles,
  chosen,
  onChoose,
}: {
  id: string
  label: string
  choices: readonly K[]
  titles: Readonly<Record<K, string>>
  chosen: K
  onChoose: (choice: K) => void
}) {
  return (
    <fieldset className="segments" aria-label={label}>
      {choices.map(choice => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          onClick={() => onChoose(choice)}
          data-testid={`catalogue-${id}-${choice}`}
        >
          {titles[choice]}
        </button>
      ))}
    </fieldset>
  )
}
