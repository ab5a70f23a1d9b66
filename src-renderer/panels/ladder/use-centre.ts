import { useState } from 'react'
import { keepCentre } from './ladder-grid.ts'

export interface Centre {
  /** The row in the middle; null: there has been no price yet. */
  readonly centre: number | null
  /** By hand: the ladder then stands where it is put until the market is asked for again. */
  readonly scroll: (rows: number) => void
  readonly recentre: () => void
}

/**
 * Where the ladder stands. It follows the market, or stands and is centred anew when the market leaves it; once a person
 * has scrolled it stays there, and while a pointer is over it (`held`) as well. `basis`: all this is void with another one (another instrument, other rows, told to follow).
 */
export function useCentre(middle: number | null, count: number, follow: boolean, held: boolean, basis: string): Centre {
  const [state, setState] = useState<{ basis: string; centre: number | null; byHand: boolean }>({
    basis,
    centre: null,
    byHand: false,
  })
  const anew = state.basis !== basis
  const before = anew ? null : state.centre
  const byHand = !anew && state.byHand
  const centre = byHand ? before : count > 1 ? keepCentre(before, middle, count, follow, held) : before
  if (anew || centre !== state.centre) setState({ basis, centre, byHand })
  return {
    centre,
    scroll: rows => setState(now => (now.centre === null ? now : { ...now, centre: now.centre + rows, byHand: true })),
    recentre: () => setState(now => ({ ...now, centre: middle ?? now.centre, byHand: false })),
  }
}
