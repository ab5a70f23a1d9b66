import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { OutputOf } from '../../link/link.ts'
import { messageOf } from '../../message-of.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type CurvePoint, curveOf, type Mark } from './curve.ts'

/** The curve of one account is asked for again after this time. */
const AGAIN_MS = 120_000

interface ShownCurve {
  readonly marks: readonly Mark[]
  readonly points: readonly CurvePoint[]
  readonly phase: 'loading' | 'ready'
  /** Why it could not be read. */
  readonly problem: string | null
}

/** The curve of all accounts together as it grows; of one account as the journal has it, anew every two minutes. */
export function useCurve(broker: string | null): ShownCurve {
  const terminal = useTerminal()
  const { items, ready } = useStore(terminal.equity)
  const era = useStore(terminal.era, state => state.era)
  const [told, setTold] = useState<{ key: string; history: OutputOf<'equity.history'> } | null>(null)
  const [failed, setFailed] = useState<{ key: string; text: string } | null>(null)
  const key = `${era} ${broker}`
  useEffect(() => {
    if (broker === null) return
    let wanted = true
    const ask = async (): Promise<void> => {
      try {
        const history = await terminal.call('equity.history', { broker })
        if (wanted) setTold({ key, history })
      } catch (error) {
        if (wanted) setFailed({ key, text: messageOf(error) })
      }
    }
    void ask()
    const timer = setInterval(() => void ask(), AGAIN_MS)
    return () => {
      wanted = false
      clearInterval(timer)
    }
  }, [terminal, broker, key])
  const history = told?.key === key ? told.history : null
  const marks = broker === null ? items : (history?.marks ?? none)
  const points = useMemo(() => curveOf(marks), [marks])
  const there = broker === null ? ready : history !== null
  return {
    marks,
    points,
    phase: there ? 'ready' : 'loading',
    problem: broker !== null && history === null && failed?.key === key ? failed.text : null,
  }
}

const none: readonly Mark[] = []
