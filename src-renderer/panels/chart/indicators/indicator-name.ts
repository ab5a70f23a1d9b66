import { texts } from '../../../texts/index.ts'
import { indicatorKind } from './indicator-registry.ts'
import type { Indicator } from './kept-indicators.ts'

const titles: Readonly<Record<string, string>> = texts.chart.indicators
const shorts: Readonly<Record<string, string>> = texts.chart.shortNames

/** The indicator's full name. */
export const indicatorTitle = (kind: string): string => titles[kind] ?? kind

/** As traders write it, with what was set: `MACD 12 26 9`. */
export function indicatorName({ kind, params }: Pick<Indicator, 'kind' | 'params'>): string {
  const values = (indicatorKind(kind)?.params ?? []).map(param => params[param.name] ?? param.first)
  return [shorts[kind] ?? kind, ...values].join(' ')
}
