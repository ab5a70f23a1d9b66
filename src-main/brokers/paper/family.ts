import { Decimal } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { BrokerFamily, BrokerOptions } from '../index.ts'
import { type PaperSettings, paperBroker, paperDefaults, restoreFromReports } from './index.ts'
import { instrumentsOf } from './instruments.ts'

type Form = Readonly<Record<string, unknown>>

/** One figure for every class, or the usual ones. */
function perClass(value: unknown, usual: PaperSettings['commission']): PaperSettings['commission'] {
  if (typeof value !== 'number') return usual
  return { spot: value, equity: value, forex: value, cfd: value, future: value, margin: value }
}

/** The settings that the form (and so the journal) keeps, as the broker takes them. */
export function paperSettingsFrom(form: Form): Partial<PaperSettings> {
  const { currency, cash, positions, latencyMs, spreadMarkup, conversion } = form
  if (positions !== undefined && positions !== 'netting' && positions !== 'hedging')
    throw new TerminalError('BAD_INPUT', 'positions must be netting or hedging')
  return {
    ...(typeof currency === 'string' ? { currency } : {}),
    ...(typeof cash === 'string' ? { cash: new Decimal(cash) } : {}),
    ...(positions !== undefined ? { positions } : {}),
    ...(typeof latencyMs === 'number' ? { latencyMs } : {}),
    ...(typeof spreadMarkup === 'number' ? { spread: { kind: 'steps', value: spreadMarkup } } : {}),
    ...(typeof conversion === 'number' ? { conversion } : {}),
    commission: perClass(form.commission, paperDefaults.commission),
    slippage: perClass(form.slippage, paperDefaults.slippage),
  }
}

export const paperFamily: BrokerFamily = {
  family: 'paper',
  title: 'Paper account',
  paper: true,
  text: 'Trades with play money against the prices of the data source: fills, fees, margin and refusals as at a broker.',
  async make({ id, title, settings: form, source, past }: BrokerOptions) {
    const settings = { ...paperDefaults, ...paperSettingsFrom(form) }
    const offered = await instrumentsOf(id, settings, source)
    // What was traded on an earlier source and is closed: only its money still counts.
    const traded = [...past.multipliers].map(([instrument, multiplier]) => ({ id: instrument, multiplier }))
    const instruments = [...traded, ...offered]
    return paperBroker({ id, title, settings, source, restore: restoreFromReports({ settings, instruments, ...past }) })
  },
}
