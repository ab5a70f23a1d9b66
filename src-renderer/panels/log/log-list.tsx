import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { LogView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { utcDateTime, utcTime } from '../../ui/format.ts'

const say = texts.log
/** So near the end one reads the newest, and goes with it. */
const NEAR_PX = 40

/** The lines, only those in sight; it stays at the newest until a person scrolls away from it. */
export function LogList({ lines }: { lines: readonly LogView[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    getItemKey: index => lines[index]?.seq ?? index,
    overscan: 12,
  })
  const last = lines.at(-1)?.seq
  useEffect(() => {
    if (last !== undefined && atEnd.current) virtual.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [last, lines.length, virtual])
  const onScroll = () => {
    const box = scroller.current
    if (box) atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
  }
  return (
    <div
      className="log-scroll"
      ref={scroller}
      onScroll={onScroll}
      role="log"
      // Never read out: it may be many lines a second.
      aria-live="off"
      aria-label={say.list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
      tabIndex={0}
      data-testid="log-lines"
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(item => {
          const line = lines[item.index]
          return line === undefined ? null : (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className="log-line"
              data-level={line.level}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <time dateTime={new Date(line.at).toISOString()} title={texts.common.utc(utcDateTime(line.at))}>
                {utcTime(line.at)}
              </time>
              <span className="log-level">{say.names[line.level]}</span>
              <span className="log-text">
                {line.where === '' ? null : <strong>{line.where} </strong>}
                {line.text}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
