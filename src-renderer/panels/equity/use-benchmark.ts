import { useEffect, useState } from 'react'
import type { BarView } from '../../../src-preload/contract/views.ts'
import { messageOf } from '../../message-of.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type BenchmarkPoint, barsFor, benchmarkOf } from './benchmark.ts'
import type { CurvePoint } from './curve.ts'

/** Another length of the curve than this share asks for other bars. */
const STEP_MS = 600_000

/** The instrument that the curve is compared with, scaled to its beginning; said to the person when it cannot be read. */
export function useBenchmark(instrument: string | null, curve: readonly CurvePoint[]): readonly BenchmarkPoint[] {
  const terminal = useTerminal()
  const [told, setTold] = useState<{ key: string; bars: readonly BarView[] } | null>(null)
  const first = (curve[0]?.time ?? 0) * 1000
  // Rounded up, so that it is not asked for with every mark.
  const last = Math.ceil(((curve.at(-1)?.time ?? 0) * 1000) / STEP_MS) * STEP_MS
  const key = `${instrument} ${first} ${last}`
  useEffect(() => {
    if (instrument === null || last <= 0) return
    let wanted = true
    terminal.call('market.history', { instrument, ...barsFor(last - first) }).then(
      bars => (wanted ? setTold({ key, bars }) : undefined),
      (error: unknown) => {
        const why = messageOf(error)
        if (wanted) terminal.messages.getState().say('warning', why)
      },
    )
    return () => {
      wanted = false
    }
  }, [terminal, instrument, first, last, key])
  return instrument === null || told?.key.startsWith(`${instrument} `) !== true ? none : benchmarkOf(told.bars, curve)
}

const none: readonly BenchmarkPoint[] = []
