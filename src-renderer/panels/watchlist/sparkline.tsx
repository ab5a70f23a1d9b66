import { memo, useEffect } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { direction, signedPercent } from '../../ui/format.ts'
import { useTerminal } from '../../use-terminal.ts'
import { pathOf } from './spark-path.ts'

const WIDTH = 64
const HEIGHT = 18

/** The last twelve hours of one instrument as a small curve; nothing where there is no history. Its row is drawn anew with each price; the curve every few minutes. */
export const Sparkline = memo(({ id }: { readonly id: string }) => {
  const { sparks } = useTerminal()
  const closes = useStore(sparks, state => state.items.get(id))
  useEffect(() => sparks.watch(id), [sparks, id])
  const path = closes === undefined ? null : pathOf(closes, WIDTH, HEIGHT)
  const [first, last] = [closes?.[0], closes?.at(-1)]
  if (path === null || !first || !last) return null
  const change = last / first - 1
  return (
    <svg
      className={`spark ${direction(change)}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={texts.watchlist.sparkTip(signedPercent(change))}
      data-testid={`spark-${id}`}
    >
      <path d={path} />
    </svg>
  )
})
