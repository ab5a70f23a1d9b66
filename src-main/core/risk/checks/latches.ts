import type { Check } from '../context.ts'
import { latchedScope } from '../latches.ts'
import { flagRow } from '../row.ts'
import { brokerScope } from '../scope.ts'

export const dailyLatch: Check = {
  code: 'DAILY_LATCH',
  shape: 'constant',
  rows: ctx => {
    const scope = latchedScope(ctx, 'DAILY_LATCH')
    return [
      scope === null
        ? flagRow(
            'DAILY_LATCH',
            brokerScope(ctx.instrument.broker),
            'pass',
            'The daily loss limit was not reached today.',
          )
        : flagRow(
            'DAILY_LATCH',
            scope,
            'deny',
            'The daily loss limit was reached: nothing new is opened until the next day boundary.',
          ),
    ]
  },
}

export const drawdownLatch: Check = {
  code: 'DRAWDOWN_LATCH',
  shape: 'constant',
  rows: ctx => {
    const scope = latchedScope(ctx, 'DRAWDOWN_LATCH')
    return [
      scope === null
        ? flagRow('DRAWDOWN_LATCH', brokerScope(ctx.instrument.broker), 'pass', 'The drawdown limit was not reached.')
        : flagRow(
            'DRAWDOWN_LATCH',
            scope,
            'deny',
            'The drawdown limit was reached: a person must release it, with a reason.',
          ),
    ]
  },
}
