import { useCallback, useEffect, useState } from 'react'
import type { InstrumentView, LoopView } from '../../../src-preload/contract/views.ts'
import { useTerminal } from '../../use-terminal.ts'
import type { Timeframe } from './bar-series.ts'

export const timeframes = [
  '1s',
  '5s',
  '15s',
  '1m',
  '5m',
  '15m',
  '30m',
  '1h',
  '4h',
  '1d',
] as const satisfies readonly Timeframe[]
export const averages = ['none', 'ema', 'sma'] as const

export interface ChartChoice {
  readonly timeframe: Timeframe
  readonly average: (typeof averages)[number]
  readonly bands: boolean
}

const first: ChartChoice = { timeframe: '1m', average: 'ema', bands: false }
const KEY = 'chart'

/** Reads a kept choice; what is missing or unknown is as at first. */
export function readChoice(text: string | null): ChartChoice {
  let read: Partial<Record<keyof ChartChoice, unknown>> = {}
  try {
    read = Object(JSON.parse(text ?? '{}'))
  } catch {
    // Half a choice is none: the chart begins as at first, which loses three clicks.
    return first
  }
  return {
    timeframe: timeframes.find(one => one === read.timeframe) ?? first.timeframe,
    average: averages.find(one => one === read.average) ?? first.average,
    bands: typeof read.bands === 'boolean' ? read.bands : first.bands,
  }
}

/** Timeframe and overlays of the chart, kept by the terminal. */
export function useChartChoice(): readonly [ChartChoice, (change: Partial<ChartChoice>) => void] {
  const terminal = useTerminal()
  const [choice, setChoice] = useState<ChartChoice>(first)
  useEffect(() => {
    let wanted = true
    terminal.call('page.load', { key: KEY }).then(
      ({ value }) => {
        if (wanted) setChoice(readChoice(value))
      },
      (error: unknown) =>
        terminal.messages.getState().say('warning', `The chart's settings could not be read: ${String(error)}`),
    )
    return () => {
      wanted = false
    }
  }, [terminal])
  const choose = useCallback(
    (change: Partial<ChartChoice>) =>
      setChoice(before => {
        const next = { ...before, ...change }
        terminal.call('page.save', { key: KEY, value: JSON.stringify(next) }).catch((error: unknown) => {
          terminal.messages.getState().say('warning', `The chart's settings could not be kept: ${String(error)}`)
        })
        return next
      }),
    [terminal],
  )
  return [choice, choose]
}

const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** The averages of the strategy that trades this instrument at this timeframe; else 10 and 50 bars. */
export function averagePeriods(loops: ReadonlyMap<string, LoopView>, instrument: InstrumentView, timeframe: Timeframe) {
  const names = new Set([plain(instrument.symbol), plain(instrument.pair)])
  for (const { settings } of loops.values()) {
    if (settings.timeframe === timeframe && settings.symbols.some(symbol => names.has(plain(symbol)))) {
      return { fast: settings.fast, slow: settings.slow }
    }
  }
  return { fast: 10, slow: 50 }
}
