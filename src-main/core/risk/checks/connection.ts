import { isOpen } from '../../market/instrument.ts'
import type { Check } from '../context.ts'
import { flagRow } from '../row.ts'
import { brokerScope, instrumentScope } from '../scope.ts'

export const notConnected: Check = {
  code: 'NOT_CONNECTED',
  shape: 'constant',
  rows: ({ account }) => [
    account.ready
      ? flagRow('NOT_CONNECTED', brokerScope(account.broker), 'pass', `${account.broker} is connected.`)
      : flagRow(
          'NOT_CONNECTED',
          brokerScope(account.broker),
          'deny',
          `${account.broker} is not ready: connect it first.`,
        ),
  ],
}

export const sessionClosed: Check = {
  code: 'SESSION_CLOSED',
  shape: 'constant',
  rows: ({ instrument, view }) => [
    isOpen(instrument.session, view.now)
      ? flagRow('SESSION_CLOSED', instrumentScope(instrument.id), 'pass', `${instrument.symbol} is open for trading.`)
      : flagRow(
          'SESSION_CLOSED',
          instrumentScope(instrument.id),
          'deny',
          `${instrument.symbol} is closed at this hour.`,
        ),
  ],
}

export const notArmed: Check = {
  code: 'NOT_ARMED',
  shape: 'constant',
  rows: ({ account }) => [
    !account.live || account.armed
      ? flagRow(
          'NOT_ARMED',
          brokerScope(account.broker),
          'pass',
          account.live ? `${account.broker} is armed for live trading.` : `${account.broker} trades no real money.`,
        )
      : flagRow(
          'NOT_ARMED',
          brokerScope(account.broker),
          'deny',
          `${account.broker} trades real money and is not armed: arm it first.`,
        ),
  ],
}
