import { CHART_COLOURS, type ChartColour } from '../chart-colours.ts'
import { indicatorKind } from './indicator-registry.ts'
import type { IndicatorKind, Param, ParamName, ParamValues } from './kind.ts'

/** An indicator that a person put on a chart. */
export interface Indicator {
  /** Unique on its chart. */
  readonly id: string
  /** Of the registry. */
  readonly kind: string
  readonly params: ParamValues
  readonly colour: ChartColour
}

/** More would neither fit a screen nor be drawn smoothly. */
export const MOST_INDICATORS = 12

/** A value that the parameter can have: what is no number is as at first, what is out of bounds is at the bound. */
export function fitting({ first, least, most, step }: Param, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return first
  const bounded = Math.min(most, Math.max(least, value))
  return Number.isInteger(step) ? Math.round(bounded) : bounded
}

/** Every parameter of the kind with a value that fits. */
export function fittingParams(kind: IndicatorKind, values: Readonly<Record<string, unknown>>): ParamValues {
  return Object.fromEntries(kind.params.map(param => [param.name, fitting(param, values[param.name])]))
}

/** How the indicator asks for its parameters. */
export const paramsOf =
  (kind: IndicatorKind, values: ParamValues) =>
  (name: ParamName): number => {
    const param = kind.params.find(one => one.name === name)
    if (!param) throw new Error(`${kind.id} has no parameter ${name}`)
    return fitting(param, values[name])
  }

/** A new one of a kind, with a colour that the others do not have yet. */
export function newIndicator(kind: IndicatorKind, others: readonly Indicator[]): Indicator {
  const taken = new Set(others.map(one => one.colour))
  const colour = CHART_COLOURS.find(one => !taken.has(one)) ?? CHART_COLOURS[others.length % CHART_COLOURS.length]
  let n = others.length + 1
  while (others.some(one => one.id === `i${n}`)) n += 1
  return { id: `i${n}`, kind: kind.id, params: fittingParams(kind, {}), colour: colour ?? 'amber' }
}

/** Reads kept indicators: what is unknown is left out, what does not fit is made to. Null: it is no list. */
export function readIndicators(read: unknown): readonly Indicator[] | null {
  if (!Array.isArray(read)) return null
  const found: Indicator[] = []
  for (const each of read.slice(0, MOST_INDICATORS)) {
    const { id, kind: name, params, colour } = Object(each) as Record<string, unknown>
    const kind = indicatorKind(name)
    if (!kind || typeof id !== 'string' || !/^[\w-]{1,20}$/.test(id) || found.some(one => one.id === id)) continue
    found.push({
      id,
      kind: kind.id,
      params: fittingParams(kind, Object(params)),
      colour: CHART_COLOURS.find(one => one === colour) ?? 'amber',
    })
  }
  return found
}
