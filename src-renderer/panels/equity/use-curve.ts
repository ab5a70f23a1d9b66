import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { OutputOf } from '../../link/link.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type CurvePoint, curveOf, type Mark } from './curve.ts'
import { keepAsking, type Told } from './keep-asking.ts'

/** The curve of one account is asked for again after this time. */
const REST = { answered: 120_000, failed: 30_000 }

interface ShownCurve {
  readonly marks: readonly Mark[]
  readonly points: readonly CurvePoint[]
  readonly phase: 'loading' | 'ready'
  /** Why it could not be read the last time; what is shown then is from before. */
  readonly problem: string | null
}

/** The curve of all accounts together as it grows; of one account as the journal has it, anew every two minutes. */
export function useCurve(broker: string | null): ShownCurve {
  const terminal = useTerminal()
  const { items, ready } = useStore(terminal.equity)
  const era = useStore(terminal.era, state => state.era)
  const [told, setTold] = useState<{ key: string; said: Told<OutputOf<'equity.history'>> } | null>(null)
  const key = `${era} ${broker}`
  useEffect(() => {
    if (broker === null) return
    return keepAsking(
      () => terminal.call('equity.history', { broker }),
      REST,
      said => setTold({ key, said }),
    )
  }, [terminal, broker, key])
  const { answer, problem } = told?.key === key && broker !== null ? told.said : unknown
  const marks = broker === null ? items : (answer?.marks ?? none)
  const points = useMemo(() => curveOf(marks), [marks])
  const there = broker === null ? ready : answer !== null
  return { marks, points, phase: there ? 'ready' : 'loading', problem }
}

const none: readonly Mark[] = []
const unknown = { answer: null, problem: null }
