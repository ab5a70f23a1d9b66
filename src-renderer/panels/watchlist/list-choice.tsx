import { Button, HTMLSelect, Menu, MenuItem, PopoverNext } from '@blueprintjs/core'
import { More } from '@blueprintjs/icons'
import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { ListDialog } from './list-dialog.tsx'
import { broughtBack, type Watchlist } from './lists.ts'

const t = texts.watchlist

/** Which list is shown, and what can be done with it. */
export function ListChoice({ list, onChoose }: { list: Watchlist | null; onChoose: (id: string | null) => void }) {
  const { watchlists, messages } = useTerminal()
  const lists = useStore(watchlists, state => state.value)
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null)
  const remove = (gone: Watchlist) => {
    const at = lists.indexOf(gone)
    watchlists.getState().put(lists.filter(one => one !== gone))
    onChoose(null)
    messages.getState().say('info', t.removed(gone.name), {
      text: texts.common.undo,
      run: () => {
        // Of the lists as they are then: others may have been changed meanwhile.
        const { value, put } = watchlists.getState()
        put(broughtBack(value, gone, at))
        onChoose(gone.id)
      },
    })
  }
  return (
    <>
      <HTMLSelect
        className="watch-lists"
        aria-label={t.choose}
        value={list?.id ?? ''}
        options={[{ value: '', label: t.all }, ...lists.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={event => onChoose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        data-testid="watch-lists"
      />
      <PopoverNext
        placement="bottom-start"
        content={
          <Menu size="small" aria-label={t.more}>
            <MenuItem text={t.newList} onClick={() => setAsking('new')} data-testid="watch-new" />
            <MenuItem text={t.rename} disabled={list === null} onClick={() => setAsking('rename')} />
            <MenuItem
              text={t.remove}
              disabled={list === null}
              onClick={() => (list ? remove(list) : undefined)}
              data-testid="watch-remove"
            />
          </Menu>
        }
      >
        <Button size="small" variant="minimal" icon={<More />} aria-label={t.more} data-testid="watch-more" />
      </PopoverNext>
      {asking === null ? null : (
        <ListDialog
          renamed={asking === 'rename' ? list : null}
          onDone={id => {
            setAsking(null)
            if (id !== null) onChoose(id)
          }}
        />
      )}
    </>
  )
}
