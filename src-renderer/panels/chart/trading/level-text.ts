import { texts } from '../../../texts/index.ts'
import type { Level } from './levels.ts'

const named = texts.chart.level

/** What a line stands for, in a few words. */
export function levelText({ kind, side, type, quantity }: Level): string {
  if (kind === 'stop') return named.stop
  if (kind === 'target') return named.target
  if (kind === 'entry') return side === 'buy' ? named.long(quantity) : named.short(quantity)
  return named.order(side === 'buy' ? texts.common.buy : texts.common.sell, named.types[type ?? 'market'], quantity)
}
