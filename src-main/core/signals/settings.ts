import { type Timeframe, timeframes } from '../market/bar.ts'

/** review: a person decides on each signal; auto: risk alone does. */
export type StrategyMode = 'review' | 'auto'

/** Everything that a person can set about one strategy. */
export interface StrategySettings {
  readonly id: string
  readonly name: string
  readonly symbols: readonly string[]
  readonly timeframe: Timeframe
  /** true: the model; false: the moving-average cross. */
  readonly useMl: boolean
  /** Where its orders may go. */
  readonly brokers: readonly string[]
  readonly mode: StrategyMode
  /** The model gives a signal when its probability is at least this far from one half. */
  readonly threshold: number
  /** How many bars ahead it looks; a position is closed after as many. */
  readonly horizonBars: number
  /** Stop distance in average true ranges. */
  readonly atrStop: number
  /** Target distance over stop distance. */
  readonly targetRatio: number
  /** Bars of the fast and the slow moving average. */
  readonly fast: number
  readonly slow: number
  /** The model learns from the last so many rows, afresh every `retrainEvery` bars, once there are `minRows`. */
  readonly trainWindow: number
  readonly retrainEvery: number
  readonly minRows: number
  /** Share of equity to lose at the stop. */
  readonly riskFraction: number
}

/** Horizon and threshold: where the model beat a coin in two periods of hourly EURUSD, on about one bar in ten. Spreads may still eat it. */
export const defaultStrategySettings: StrategySettings = {
  id: 'baseline',
  name: 'Baseline',
  symbols: ['EURUSD'],
  timeframe: '1h',
  useMl: true,
  brokers: ['paper'],
  mode: 'review',
  threshold: 0.05,
  horizonBars: 2,
  atrStop: 2,
  targetRatio: 1.5,
  fast: 10,
  slow: 50,
  trainWindow: 2000,
  retrainEvery: 250,
  minRows: 300,
  riskFraction: 0.005,
}

/** Texts for people, by field. */
export type StrategyFaults = { -readonly [Field in keyof StrategySettings]?: string }

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .,:/()+_-]{0,59}$/u
const WORD = /^[A-Za-z0-9][A-Za-z0-9./:_-]{0,39}$/

/** Lowest and highest value, and whether only whole numbers make sense. */
const bounds = {
  threshold: [0, 0.49, false],
  horizonBars: [1, 100, true],
  atrStop: [0.1, 20, false],
  targetRatio: [0.1, 20, false],
  fast: [2, 500, true],
  slow: [3, 1000, true],
  trainWindow: [100, 20_000, true],
  retrainEvery: [1, 10_000, true],
  minRows: [50, 20_000, true],
  riskFraction: [0.0001, 0.05, false],
} as const

function listFault(list: unknown, what: string, most: number): string | undefined {
  if (!Array.isArray(list) || list.length === 0) return `Choose at least one ${what}.`
  if (list.length > most) return `At most ${most} ${what}s.`
  const bad = list.find(entry => typeof entry !== 'string' || !WORD.test(entry))
  if (bad !== undefined) return `"${String(bad).slice(0, 40)}" is not a ${what}.`
  if (new Set(list).size !== list.length) return `A ${what} is named twice.`
  return undefined
}

function numberFault(value: unknown, [least, most, whole]: readonly [number, number, boolean]): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'Enter a number.'
  if (whole && !Number.isInteger(value)) return 'Enter a whole number.'
  if (value < least || value > most) return `Must be between ${least} and ${most}.`
  return undefined
}

/** What is wrong, by field, in words for people; empty when all is well. Trusts no field's type: a file may hold anything. */
export function checkStrategySettings(settings: StrategySettings): StrategyFaults {
  const faults: StrategyFaults = {}
  const note = (field: keyof StrategySettings, fault: string | undefined): void => {
    if (fault !== undefined && faults[field] === undefined) faults[field] = fault
  }
  const { id, name, timeframe, useMl, mode, fast, slow, minRows, trainWindow } = settings
  if (typeof id !== 'string' || !ID.test(id)) note('id', 'Use 1 to 40 small letters, digits and hyphens.')
  if (typeof name !== 'string' || !NAME.test(name))
    note('name', 'Enter a name of 1 to 60 letters, digits and plain signs.')
  note('symbols', listFault(settings.symbols, 'symbol', 50))
  note('brokers', listFault(settings.brokers, 'broker', 20))
  if (typeof timeframe !== 'string' || !Object.hasOwn(timeframes, timeframe))
    note('timeframe', `Choose one of ${Object.keys(timeframes).join(', ')}.`)
  if (typeof useMl !== 'boolean') note('useMl', 'Choose the model or the rule.')
  if (mode !== 'review' && mode !== 'auto') note('mode', 'Choose review or auto.')
  for (const field of Object.keys(bounds) as (keyof typeof bounds)[])
    note(field, numberFault(settings[field], bounds[field]))
  if (faults.fast === undefined && slow <= fast) note('slow', 'Must be more bars than the fast average.')
  if (faults.trainWindow === undefined && minRows > trainWindow)
    note('minRows', 'Must not be more than the training window.')
  return faults
}
