import { Decimal } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { BrokerFamily, BrokerOptions } from '../index.ts'
import { PaperFold } from './account-fold.ts'
import { type PaperSettings, paperBroker, paperDefaults } from './index.ts'

type Form = Readonly<Record<string, unknown>>

/** One figure for every class, or the usual ones. */
function perClass(value: unknown, usual: PaperSettings['commission']): PaperSettings['commission'] {
  if (typeof value !== 'number') return usual
  return { spot: value, equity: value, forex: value, cfd: value, future: value, margin: value, option: value }
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

/** With a form that `make` refuses nothing begins, and reading the journal must not fail for it. */
const beginning = ({ cash }: Form): Decimal =>
  typeof cash === 'string' && /^\d+(\.\d+)?$/.test(cash) ? new Decimal(cash) : paperDefaults.cash

export const paperFamily: BrokerFamily = {
  family: 'paper',
  title: 'Paper account',
  paper: true,
  text: 'Trades with play money against the prices of the data source: fills, fees, margin and refusals as at a broker.',
  async make({ id, title, settings: form, source, past }: BrokerOptions) {
    const settings = { ...paperDefaults, ...paperSettingsFrom(form) }
    const { account } = past
    if (!(account instanceof PaperFold)) return paperBroker({ id, title, settings, source })
    return paperBroker({ id, title, settings, source, restore: account.account(), older: past.reportsOf })
  },
  account: form => new PaperFold(beginning(form)),
}
