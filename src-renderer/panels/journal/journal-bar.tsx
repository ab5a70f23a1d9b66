import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { everything, journalFilter } from './journal-filter.ts'
import { groups } from './row-groups.ts'
import { VerifyChain } from './verify-chain.tsx'

const t = texts.journal

/** What is looked for: a text, a kind of rows, a tag. */
export function JournalBar() {
  const filter = useStore(journalFilter)
  const notes = useStore(useTerminal().notes, state => state.items)
  const tags = useMemo(() => [...new Set([...notes.values()].flatMap(note => note.tags))].sort(), [notes])
  // A tag that nothing carries any more stays chosen until the person lets go of it.
  const offered = filter.tag === '' || tags.includes(filter.tag) ? tags : [filter.tag, ...tags]
  return (
    <>
      <InputGroup
        className="journal-search grow"
        size="small"
        type="search"
        leftIcon={<Search />}
        placeholder={t.find}
        aria-label={t.findLabel}
        value={filter.text}
        onValueChange={text => journalFilter.setState({ text })}
        data-testid="journal-text"
      />
      <HTMLSelect
        aria-label={t.kind}
        value={filter.group}
        options={groups.map(({ id }) => ({ value: id, label: texts.journal.groups[id] }))}
        onChange={event => journalFilter.setState({ group: event.currentTarget.value })}
        data-testid="journal-group"
      />
      {offered.length > 0 ? (
        <HTMLSelect
          aria-label={t.tag}
          value={filter.tag}
          options={[{ value: '', label: t.anyTag }, ...offered.map(tag => ({ value: tag, label: tag }))]}
          onChange={event => journalFilter.setState({ tag: event.currentTarget.value })}
          data-testid="journal-tag"
        />
      ) : null}
      {isFiltered(filter) ? (
        <Button variant="minimal" size="small" text={t.showAll} onClick={() => journalFilter.setState(everything)} />
      ) : null}
      <VerifyChain />
    </>
  )
}

export const isFiltered = ({ text, group, tag }: typeof everything): boolean =>
  text !== '' || group !== 'all' || tag !== ''
