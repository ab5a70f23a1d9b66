import type { DecimalString } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { told } from './account-money.ts'
import type { ApiParts, Part } from './context.ts'

export function equityApi({ terminal, journal }: ApiParts): Part<'equity.history'> {
  return {
    'equity.history': async question => {
      const { broker } = question
      const account = broker === null ? null : terminal.state.portfolio.account(broker)
      if (account === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${broker}".`)
      const currency = account?.currency ?? terminal.session.view.reporting
      const money = (amount: DecimalString): DecimalString => told(amount, currency)
      const marks = await journal.curve(question)
      return {
        currency,
        marks: marks.map(({ at, equity, cash, drawdown }) => ({
          at: Math.round(at),
          equity: money(equity),
          cash: cash === null ? null : money(cash),
          drawdown,
        })),
      }
    },
  }
}
