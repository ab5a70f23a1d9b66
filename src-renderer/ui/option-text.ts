import type { InstrumentView } from '../../src-preload/contract/views.ts'
import { texts } from '../texts/index.ts'
import { span, utcDateTime } from './format.ts'

const say = texts.option

type Terms = NonNullable<InstrumentView['option']>

/** `Call: the right to buy BTC at 60000, until 2026-12-04 08:00 UTC`. */
export function optionText({ kind, strike, expiry, underlying }: Terms): string {
  return say.rights[kind](underlying, strike, utcDateTime(expiry).slice(0, 16))
}

/** The same for who is about to buy it, with what may be lost. `now`: null before the clock is known. */
export function optionNote(terms: Terms, now: number | null): string {
  const what = optionText(terms)
  if (now === null) return say.warned(what)
  return say.warned(terms.expiry > now ? say.left(what, span(terms.expiry - now)) : say.expired(what))
}

/** What an instrument is, beside its symbol. */
export const instrumentText = ({ pair, broker, option }: Pick<InstrumentView, 'pair' | 'broker' | 'option'>): string =>
  say.at(option === undefined ? pair : optionText(option), broker)
