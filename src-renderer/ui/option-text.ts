import type { InstrumentView } from '../../src-preload/contract/views.ts'
import { span, utcDateTime } from './format.ts'

type Terms = NonNullable<InstrumentView['option']>

/** `Call: the right to buy BTC at 60000, until 2026-12-04 08:00 UTC`. */
export function optionText({ kind, strike, expiry, underlying }: Terms): string {
  const right = kind === 'call' ? `Call: the right to buy ${underlying}` : `Put: the right to sell ${underlying}`
  return `${right} at ${strike}, until ${utcDateTime(expiry).slice(0, 16)} UTC`
}

/** The same for who is about to buy it, with what may be lost. `now`: null before the clock is known. */
export function optionNote(terms: Terms, now: number | null): string {
  const left = now === null ? '' : terms.expiry > now ? ` (${span(terms.expiry - now)} from now)` : ' (expired)'
  return `${optionText(terms)}${left}. It is paid in full; what was paid is the most that can be lost, and it may expire worthless.`
}

/** What an instrument is, beside its symbol. */
export const instrumentText = ({ pair, broker, option }: Pick<InstrumentView, 'pair' | 'broker' | 'option'>): string =>
  `${option === undefined ? pair : optionText(option)} at ${broker}`
