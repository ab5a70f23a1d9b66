import type { CheckView, RouteView } from '../../src-preload/contract/views.ts'

const check = (
  code: string,
  scope: string,
  limit: string,
  used: string,
  after: string,
  unit: string,
  text: string,
  verdict: CheckView['verdict'] = 'pass',
): CheckView => ({
  code,
  scope,
  of: null,
  limit,
  used,
  after,
  unit,
  verdict,
  text,
  missing: null,
})

export const passing: readonly CheckView[] = [
  check('KILL_SWITCH', 'global', '0', '0', '0', 'switch', 'The kill switch is off.'),
  check('QUOTE_AGE', 'instrument', '10000', '420', '420', 'ms', 'The price is 0.4 s old; at most 10 s is allowed.'),
  check(
    'STOP_RISK',
    'order',
    '500',
    '0',
    '487.20',
    'USD',
    'This order would lose 487.20 USD at its stop; at most 500.00 USD (0.5 % of equity) is allowed.',
  ),
  check(
    'MAX_POSITION',
    'instrument',
    '0.10',
    '0',
    '0.086',
    'ratio',
    'The position would be 8.6 % of equity; at most 10 % is allowed.',
    'warn',
  ),
  check(
    'DAILY_LOSS',
    'global',
    '0.05',
    '0.0042',
    '0.0091',
    'ratio',
    'Today lost 0.42 %; with this stop hit 0.91 %; at most 5 % is allowed.',
  ),
  check(
    'CORRELATION',
    'global',
    '0.7',
    '0.31',
    '0.44',
    'ratio',
    'Correlation with open positions would be 0.44; at most 0.70 is allowed.',
  ),
  check('ORDER_RATE', 'broker', '10', '1', '2', 'orders/min', '2 orders in this minute; at most 10 are allowed.'),
]

export const denying: readonly CheckView[] = passing.map(one =>
  one.code === 'CORRELATION'
    ? {
        ...one,
        verdict: 'deny',
        after: '0.83',
        text: 'Correlation with open positions would be 0.83; at most 0.70 is allowed.',
      }
    : one,
)

export const routes = (symbol: string): RouteView[] => [
  {
    broker: 'paper',
    instrument: `paper/${symbol}`,
    spread: '0.00008',
    commission: '0.00004',
    slippage: '0.00004',
    total: '0.00016',
    chosen: true,
    excluded: null,
  },
  {
    broker: 'paper-eu',
    instrument: `paper-eu/${symbol}`,
    spread: '0.00011',
    commission: '0.00006',
    slippage: '0.00004',
    total: '0.00021',
    chosen: false,
    excluded: null,
  },
  {
    broker: 'demo-ig',
    instrument: `demo-ig/${symbol}`,
    spread: '0',
    commission: '0',
    slippage: '0',
    total: '0',
    chosen: false,
    excluded: 'Not connected.',
  },
]
