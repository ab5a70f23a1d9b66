import './watchlist.css'
import { Button, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { usePanel } from '../../layout/panel-place.ts'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Instruments } from '../../ui/instruments.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { ListChoice } from './list-choice.tsx'
import { rowsOf } from './row-model.ts'
import { WatchTable } from './watch-table.tsx'

const t = texts.watchlist

/** Instruments with their newest prices: all of every connected broker, or a list of the person's own. */
export function Watchlist() {
  const { instruments, brokers, watchlists } = useTerminal()
  const { kept, keep } = usePanel()
  const { items, ready, problem } = useStore(instruments)
  const lists = useStore(watchlists, state => state.value)
  const hasBroker = useStore(brokers, state => state.items.size > 0)
  const brokersReady = useStore(brokers, state => state.ready)
  const [filter, setFilter] = useState('')
  const [chosen, setChosen] = useState(kept.list ?? null)
  const list = lists.find(one => one.id === chosen) ?? null
  const choose = (id: string | null) => {
    setChosen(id)
    keep({ kept: { ...kept, list: id ?? '' } })
  }
  const rows = useMemo(() => {
    if (list === null || filter.trim() !== '') return rowsOf(items.values(), filter)
    return list.instruments.flatMap(id => items.get(id) ?? [])
  }, [items, filter, list])
  return (
    <Panel
      testId="panel-watchlist"
      ready={ready || problem !== null || (brokersReady && !hasBroker)}
      bar={
        <>
          <ListChoice list={list} onChoose={choose} />
          <InputGroup
            className="watch-find"
            size="small"
            type="search"
            leftIcon={<Search />}
            placeholder={t.find}
            aria-label={t.findLabel}
            value={filter}
            onValueChange={setFilter}
            data-testid="watch-find"
          />
        </>
      }
    >
      {rows.length === 0 ? (
        <NoRows filtered={filter !== ''} list={list?.name ?? null} hasBroker={hasBroker} problem={problem} />
      ) : (
        <WatchTable key={list?.id ?? ''} rows={rows} list={list} />
      )}
    </Panel>
  )
}

interface Why {
  readonly filtered: boolean
  readonly list: string | null
  readonly hasBroker: boolean
  readonly problem: string | null
}

function NoRows({ filtered, list, hasBroker, problem }: Why) {
  if (problem !== null) return <Instruments>{null}</Instruments>
  if (filtered) return <EmptyState title={t.noMatch}>{t.noMatchText}</EmptyState>
  if (hasBroker && list !== null) return <EmptyState title={t.emptyList(list)}>{t.emptyListText}</EmptyState>
  if (hasBroker) return <EmptyState title={t.noPrices}>{t.noPricesText}</EmptyState>
  return (
    <EmptyState
      title={t.noBroker}
      action={<Button intent="primary" text={t.addPaper} onClick={() => workspace.getState().show('brokers')} />}
    >
      {t.noBrokerText}
    </EmptyState>
  )
}
