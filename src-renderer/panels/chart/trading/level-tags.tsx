import { type PointerEvent as ReactPointerEvent, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { InstrumentView } from '../../../../src-preload/contract/views.ts'
import { texts } from '../../../texts/index.ts'
import { Gain } from '../../../ui/figures.tsx'
import { price } from '../../../ui/format.ts'
import { useTerminal } from '../../../use-terminal.ts'
import type { ChartView } from '../view/chart-view.ts'
import { levelText } from './level-text.ts'
import type { Level } from './levels.ts'
import { placeTags } from './place-tags.ts'
import { ended, type Proposal } from './proposal.ts'

const named = texts.chart.level

interface LevelTagsProps {
  readonly view: ChartView
  readonly instrument: InstrumentView
  readonly levels: readonly Level[]
  readonly onGrab: (level: Level, event: ReactPointerEvent) => void
  readonly onPropose: (proposal: Proposal) => void
}

/** The labels of the lines: what each is, what it earns, to be taken and dragged, and a mark that ends it. */
export function LevelTags({ view, instrument, levels, onGrab, onPropose }: LevelTagsProps) {
  const list = useRef<HTMLUListElement>(null)
  useLayoutEffect(() => {
    const place = () => {
      const tags = [...(list.current?.children ?? [])].filter(one => one instanceof HTMLElement)
      const { height } = view.places.size()
      const ys = levels.map(level => view.places.yOf(level.price))
      const columns = placeTags(ys)
      for (const [index, tag] of tags.entries()) {
        const y = ys[index] ?? Number.NaN
        const hidden = !(y >= 0 && y <= height)
        // Asked several times a frame: only what moved is written.
        if (tag.hidden !== hidden) tag.hidden = hidden
        const place = `translate(${-(columns[index] ?? 0) * 150}px, ${Math.round(y)}px)`
        if (!hidden && tag.style.transform !== place) tag.style.transform = place
      }
    }
    place()
    return view.overlay.watch(place)
  }, [view, levels])
  if (levels.length === 0) return null
  return (
    <ul ref={list} className="level-tags" aria-label={named.lines}>
      {levels.map(level => (
        <Tag key={level.key} {...{ level, instrument, onGrab, onPropose }} />
      ))}
    </ul>
  )
}

function Tag({ level, instrument, onGrab, onPropose }: { level: Level } & Omit<LevelTagsProps, 'view' | 'levels'>) {
  const { of, kind } = level
  const text = levelText(level)
  const at = price(level.price, instrument.priceDecimals)
  const isEntry = of.kind === 'position' && of.field === 'entry'
  const change = (): Proposal => {
    const plain = level.price.toFixed(instrument.priceDecimals)
    if (of.kind === 'order') return { kind: 'amend', order: of.order, field: of.field, price: plain }
    if (of.field === 'entry') return { kind: 'protect', position: of.position, field: 'stopLoss', price: '' }
    return { kind: 'protect', position: of.position, field: of.field, price: plain }
  }
  const end = isEntry ? named.close(text) : of.kind === 'order' ? named.cancel(text) : named.takeAway(text)
  return (
    <li
      className="level-tag"
      data-kind={kind}
      data-testid={`level-${level.key.replaceAll(' ', '-')}`}
      data-value={level.price}
    >
      <button
        type="button"
        className="level-grip"
        title={isEntry ? named.make : named.move}
        onPointerDown={event => {
          if (event.button === 0) onGrab(level, event)
        }}
        onClick={event => {
          // A press of the mouse is a drag that did not move; Enter and Space have no detail.
          if (event.detail === 0) onPropose(change())
        }}
      >
        {text}
        <span className="sr-only">{named.at(at)}</span>
        {isEntry ? <Profit position={of.position} /> : null}
      </button>
      <button type="button" className="level-end" aria-label={end} title={end} onClick={() => onPropose(ended(level))}>
        <span aria-hidden="true">{'\u00D7'}</span>
      </button>
    </li>
  )
}

function Profit({ position }: { position: string }) {
  const found = useStore(useTerminal().positions, state => state.items.get(position))
  return found?.unrealised == null ? null : <Gain value={found.unrealised} currency={found.currency} />
}
