import { useCallback, useState } from 'react'
import type { InstrumentView, LoopView } from '../../../src-preload/contract/views.ts'
import { usePanel } from '../../layout/panel-place.ts'
import type { Timeframe } from './bars/bar-series.ts'
import { type Indicator, readIndicators } from './indicators/kept-indicators.ts'

/** Each with its length, ms. */
export const timeframeMs = {
  '1s': 1_000,
  '5s': 5_000,
  '15s': 15_000,
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '1d': 86_400_000,
} as const satisfies Record<Timeframe, number>
export const timeframes = Object.keys(timeframeMs) as readonly Timeframe[]
export const chartStyles = ['candles', 'bars', 'line', 'area'] as const
export type ChartStyle = (typeof chartStyles)[number]
export const chartScales = ['normal', 'log', 'percent'] as const
export type ChartScale = (typeof chartScales)[number]
export const volumePlaces = ['over', 'own', 'none'] as const
export type VolumePlace = (typeof volumePlaces)[number]

/** What one chart keeps for itself. */
export interface ChartChoice {
  readonly timeframe: Timeframe
  readonly style: ChartStyle
  readonly scale: ChartScale
  readonly volume: VolumePlace
  /** Null: nobody chose, it shows the averages of the strategy. */
  readonly indicators: readonly Indicator[] | null
  /** Ids of instruments. */
  readonly compare: readonly string[]
  /** Drawings snap to the prices of the bars. */
  readonly magnet: boolean
  readonly table: boolean
}

/** How many other instruments a chart compares. */
export const MOST_COMPARED = 4

const first: ChartChoice = {
  timeframe: '1m',
  style: 'candles',
  scale: 'normal',
  volume: 'over',
  indicators: null,
  compare: [],
  magnet: true,
  table: false,
}
const KEY = 'chart'

const oneOf = <T>(all: readonly T[], value: unknown, otherwise: T): T => all.find(one => one === value) ?? otherwise

/** Reads a kept choice; what is missing or unknown is as at first. */
export function readChoice(text: string | undefined): ChartChoice {
  let read: Partial<Record<keyof ChartChoice, unknown>> = {}
  try {
    read = Object(JSON.parse(text ?? '{}'))
  } catch {
    // Half a choice is none: the chart begins as at first, which loses a few clicks.
    return first
  }
  const ids = Array.isArray(read.compare) ? read.compare : []
  return {
    timeframe: oneOf(timeframes, read.timeframe, first.timeframe),
    style: oneOf(chartStyles, read.style, first.style),
    scale: oneOf(chartScales, read.scale, first.scale),
    volume: oneOf(volumePlaces, read.volume, first.volume),
    indicators: readIndicators(read.indicators),
    compare: [...new Set(ids)].filter(id => typeof id === 'string' && id.length <= 120).slice(0, MOST_COMPARED),
    magnet: typeof read.magnet === 'boolean' ? read.magnet : first.magnet,
    table: typeof read.table === 'boolean' ? read.table : first.table,
  }
}

/** What this chart shows and how, kept with its workspace. */
export function useChartChoice(): readonly [ChartChoice, (change: Partial<ChartChoice>) => void] {
  const { kept, keep } = usePanel()
  const [choice, setChoice] = useState(() => readChoice(kept[KEY]))
  const choose = useCallback(
    (change: Partial<ChartChoice>) => {
      const next = { ...choice, ...change }
      setChoice(next)
      keep({ kept: { [KEY]: JSON.stringify(next) } })
    },
    [choice, keep],
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

/** The simple means that the strategy compares, as indicators. */
export const strategyIndicators = ({ fast, slow }: { fast: number; slow: number }): readonly Indicator[] => [
  { id: 'fast', kind: 'sma', params: { length: fast }, colour: 'amber' },
  { id: 'slow', kind: 'sma', params: { length: slow }, colour: 'violet' },
]
