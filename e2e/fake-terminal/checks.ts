import type { CheckView, RouteView } from '../../src-preload/contract/views.ts'

const flag = (code: string, scope: string, text: string): CheckView => ({
  code,
  scope,
  of: null,
  limit: null,
  used: null,
  after: null,
  unit: null,
  verdict: 'pass',
  text,
  missing: null,
})

const measured = (
  code: string,
  scope: string,
  [used, after, limit]: readonly [string | null, string, string],
  text: string,
  more: Partial<CheckView> = {},
): CheckView => ({ ...flag(code, scope, text), used, after, limit, unit: 'ratio', ...more })

/** What the gate says to an ordinary order, a check a row, as the engine words it. */
export const passing: readonly CheckView[] = [
  flag('KILL_SWITCH', 'all', 'The kill switch is off.'),
  flag('DAILY_LATCH', 'all', 'The daily loss latch is open.'),
  flag('DRAWDOWN_LATCH', 'all', 'The drawdown latch is open.'),
  flag('UNKNOWN_ORDER', 'broker:paper', 'No order of unknown outcome is open at paper.'),
  flag('LOOP_FROZEN', 'strategy:baseline', 'The loop is not frozen.'),
  flag('NOT_CONNECTED', 'broker:paper', 'paper is connected.'),
  flag('SESSION_CLOSED', 'instrument:paper/EURUSD', 'EURUSD is open for trading.'),
  flag('NOT_ARMED', 'broker:paper', 'paper trades no real money.'),
  measured(
    'QUOTE_AGE',
    'instrument:paper/EURUSD',
    ['420', '420', '10000'],
    'The last quote is 420 ms old; the limit is 10 s.',
    { unit: 'ms' },
  ),
  measured('FILTERS', 'instrument:paper/EURUSD', [null, '24000', '10000000'], 'The venue takes a quantity of 24000.', {
    unit: 'qty',
  }),
  measured(
    'PRICE_COLLAR',
    'instrument:paper/EURUSD',
    [null, '0.000074', '0.020000'],
    'The expected price would be 0.01 % beyond the market; the limit is 2 %.',
  ),
  measured(
    'MAX_LOSS_AT_STOP',
    'broker:paper',
    [null, '0.004855', '0.010000'],
    'Planned loss of this order would be 0.49 % of equity; the limit is 1 %.',
  ),
  measured(
    'MAX_POSITION',
    'all',
    ['0.012000', '0.086000', '0.100000'],
    'The position in EUR/USD would be 8.6 % of equity; the limit is 10 %.',
  ),
  measured(
    'LEVERAGE',
    'broker:paper',
    ['0.480000', '0.739000', '5.000000'],
    'Gross notional would be 0.74 x equity; the limit is 5 x.',
  ),
  measured(
    'MARGIN_AFTER',
    'broker:paper',
    ['0.952000', '0.943300', '0.500000'],
    'Free margin would be 94.33 % of equity; the least allowed is 50 %.',
  ),
  measured(
    'DAILY_LOSS',
    'broker:paper',
    ['0.004200', '0.009055', '0.050000'],
    'The loss of the day with everything planned would be 0.91 % of the day-start equity; the limit is 5 %.',
  ),
  measured(
    'DAILY_LOSS',
    'all',
    ['0.003100', '0.007955', '0.050000'],
    'The loss of the day with everything planned would be 0.8 % of the day-start equity; the limit is 5 %.',
  ),
  measured(
    'DRAWDOWN',
    'all',
    ['0.005300', '0.005300', '0.100000'],
    'The fall from the highest equity would be 0.53 % of it; the limit is 10 %.',
  ),
  measured(
    'OPEN_RISK',
    'all',
    ['0.006100', '0.010955', '0.050000'],
    'What all stops together would cost would be 1.1 % of equity; the limit is 5 %.',
  ),
  measured(
    'ASSET_EXPOSURE',
    'all',
    ['0.210000', '0.469000', '3.000000'],
    'Net exposure to EUR would be 46.9 % of equity; the limit is 300 %.',
    { of: 'EUR' },
  ),
  measured(
    'CORRELATION',
    'all',
    [null, '0.440000', '0.700000'],
    'The highest correlation is 0.44, with USDJPY; the limit is 0.7.',
  ),
  measured('ORDER_RATE', 'broker:paper', ['0', '1', '5'], 'This is order 1 in a second; the limit is 5.', {
    of: '1s',
    unit: 'count',
  }),
  measured('ORDER_RATE', 'broker:paper', ['1', '2', '30'], 'This is order 2 in a minute; the limit is 30.', {
    of: '1min',
    unit: 'count',
  }),
  measured(
    'COOLDOWN',
    'instrument:paper/EURUSD',
    ['540000', '540000', '900000'],
    'It is 9 min since a losing close; the pause lasts 15 min.',
    { unit: 'ms', verdict: 'warn' },
  ),
  flag('DUPLICATE_INTENT', 'strategy:baseline', 'Nothing like it was decided in this bar.'),
  flag('NEWS', 'instrument:paper/EURUSD', 'No event of the calendar is near.'),
]

/** The same, with one check that stops it. */
export const denying: readonly CheckView[] = passing.map(one =>
  one.code === 'CORRELATION'
    ? {
        ...one,
        verdict: 'deny',
        after: '0.830000',
        text: 'The correlation with GBPUSD is 0.83; the limit is 0.7.',
      }
    : one,
)

export const routes = (symbol: string): RouteView[] => [
  {
    broker: 'paper',
    instrument: `paper/${symbol}`,
    currency: 'USD',
    ways: 2,
    spread: '1.92',
    commission: '1.04',
    feeSource: 'broker',
    slippage: '0.96',
    swap: '2.61',
    nights: 3,
    conversion: '0.00',
    total: '6.53',
    chosen: true,
    excluded: null,
  },
  {
    broker: 'paper-eu',
    instrument: `paper-eu/${symbol}`,
    currency: 'USD',
    ways: 2,
    spread: '2.64',
    commission: '1.56',
    feeSource: 'assumed',
    slippage: '0.96',
    swap: '-0.42',
    nights: 3,
    conversion: '2.19',
    total: '6.93',
    chosen: false,
    excluded: null,
  },
  {
    broker: 'demo-ig',
    instrument: `demo-ig/${symbol}`,
    currency: 'USD',
    ways: 2,
    spread: '0.00',
    commission: '0.00',
    feeSource: 'assumed',
    slippage: '0.00',
    swap: '0.00',
    nights: 0,
    conversion: '0.00',
    total: '0.00',
    chosen: false,
    excluded: 'not connected',
  },
]
