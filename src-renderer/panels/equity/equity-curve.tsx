import { useEffect, useRef } from 'react'
import type { BenchmarkPoint } from './benchmark.ts'
import type { CurvePoint } from './curve.ts'
import { EquityChart } from './equity-chart.ts'

interface EquityCurveProps {
  readonly points: readonly CurvePoint[]
  readonly benchmark: readonly BenchmarkPoint[]
  readonly decimals: number
}

/** The canvas; the summary says the same in words. */
export function EquityCurve({ points, benchmark, decimals }: EquityCurveProps) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<EquityChart | null>(null)
  useEffect(() => {
    if (!host.current) return
    const made = new EquityChart(host.current)
    chart.current = made
    return () => {
      chart.current = null
      made.dispose()
    }
  }, [])
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      chart.current?.set(points, decimals)
      chart.current?.compare(benchmark)
    })
    return () => cancelAnimationFrame(frame)
  }, [points, benchmark, decimals])
  return <div ref={host} className="equity-chart" aria-hidden="true" data-testid="equity-chart" />
}
