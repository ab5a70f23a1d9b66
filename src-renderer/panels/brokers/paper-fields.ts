import type { InputOf } from '../../link/link.ts'
import { texts } from '../../texts/index.ts'

const { naming } = texts.brokers
const { wrong } = texts.brokers.paper

/** The form as a person types it. Empty rates: the usual ones of each class of instrument. */
export interface PaperFields {
  readonly id: string
  readonly title: string
  readonly currency: string
  readonly cash: string
  readonly positions: 'netting' | 'hedging'
  readonly latencyMs: string
  readonly spreadMarkup: string
  readonly conversion: string
  readonly commission: string
  readonly slippage: string
}

export const firstPaper: PaperFields = {
  id: 'paper',
  title: texts.brokers.paper.title,
  currency: 'USD',
  cash: '100000',
  positions: 'netting',
  latencyMs: '50',
  spreadMarkup: '0',
  conversion: '0',
  commission: '',
  slippage: '',
}

export type PaperFaults = { readonly [Field in keyof PaperFields]?: string }

const within = (text: string, least: number, most: number, whole: boolean): string | undefined => {
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text.trim())) return wrong.number
  if (whole && !Number.isInteger(value)) return wrong.whole
  return value < least || value > most ? wrong.between(least, most) : undefined
}

const rate = (text: string) => (text.trim() === '' ? undefined : within(text, 0, 0.1, false))

/** What a person should mend before asking; the terminal has the last word. */
export function paperFaults(fields: PaperFields): PaperFaults {
  const faults: { [Field in keyof PaperFields]?: string | undefined } = {
    id: /^[a-z0-9][a-z0-9-]{0,31}$/.test(fields.id) ? undefined : naming.idWrong,
    title: fields.title.trim() === '' ? naming.nameMissing : undefined,
    currency: /^[A-Z]{3,5}$/.test(fields.currency) ? undefined : wrong.currency,
    cash: /^\d{1,15}(\.\d{1,8})?$/.test(fields.cash.trim()) ? undefined : wrong.cash,
    latencyMs: within(fields.latencyMs, 0, 60_000, true),
    spreadMarkup: within(fields.spreadMarkup, 0, 1000, false),
    conversion: within(fields.conversion, 0, 0.1, false),
    commission: rate(fields.commission),
    slippage: rate(fields.slippage),
  }
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined))
}

const rateOf = (text: string) => (text.trim() === '' ? null : Number(text))

/** The form as the terminal takes it. */
export const paperInput = (fields: PaperFields): InputOf<'brokers.addPaper'> => ({
  id: fields.id,
  title: fields.title.trim(),
  settings: {
    currency: fields.currency,
    cash: fields.cash.trim(),
    positions: fields.positions,
    latencyMs: Number(fields.latencyMs),
    spreadMarkup: Number(fields.spreadMarkup),
    conversion: Number(fields.conversion),
    commission: rateOf(fields.commission),
    slippage: rateOf(fields.slippage),
  },
})
