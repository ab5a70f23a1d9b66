import { useEffect, useState } from 'react'
import type { BarView } from '../../../src-preload/contract/views.ts'
import { useTerminal } from '../../use-terminal.ts'
import { type BenchmarkPoint, barsFor, benchmarkOf } from './benchmark.ts'
import type { CurvePoint } from './curve.ts'
import { keepAsking } from './keep-asking.ts'

/** Another length of the curve than this share asks for other bars. */
const STEP_MS = 600_000

/** One answer is enough until the curve is longer. */
const REST = { answered: null, failed: 30_000 }

interface Benchmark {
  readonly points: readonly BenchmarkPoint[]
  /** Why it could not be read the last time, which is asked for again. */
  readonly problem: string | null
}

/** The instrument that the curve is compared with, scaled to its beginning. */
export function useBenchmark(instrument: string | null, curve: readonly CurvePoint[]): Benchmark {
  const terminal = useTerminal()
  const [told, setTold] = useState<Of<readonly BarView[]> | null>(null)
  const [failed, setFailed] = useState<Of<string | null> | null>(null)
  const first = (curve[0]?.time ?? 0) * 1000
  // Rounded up, so that it is not asked for with every mark.
  const last = Math.ceil(((curve.at(-1)?.time ?? 0) * 1000) / STEP_MS) * STEP_MS
  useEffect(() => {
    if (instrument === null || last <= 0) return
    const ask = () => terminal.call('market.history', { instrument, ...barsFor(last - first) })
    return keepAsking(ask, REST, ({ answer, problem }) => {
      if (answer !== null) setTold({ instrument, value: answer })
      setFailed({ instrument, value: problem })
    })
  }, [terminal, instrument, first, last])
  return {
    points: told !== null && told.instrument === instrument ? benchmarkOf(told.value, curve) : none,
    problem: failed !== null && failed.instrument === instrument ? failed.value : null,
  }
}

interface Of<T> {
  readonly instrument: string
  readonly value: T
}

const none: readonly BenchmarkPoint[] = []
