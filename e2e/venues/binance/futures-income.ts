import { type Endpoint, signed } from './endpoint.ts'

const TYPES = ['REALIZED_PNL', 'COMMISSION']

/** What came in and went out by trading; there is no funding here. */
export const futuresIncome: readonly Endpoint[] = [
  signed(
    'GET /fapi/v1/income',
    30,
    ['symbol', 'incomeType', 'startTime', 'endTime', 'page', 'limit'],
    ({ futures }, params) => {
      const [symbol, type] = [params.text('symbol'), params.text('incomeType')]
      const [start, end] = [params.integer('startTime') ?? 0, params.integer('endTime') ?? Number.MAX_SAFE_INTEGER]
      const fits = futures.exchange.trades.filter(
        trade => (symbol === null || trade.symbol === symbol) && trade.at >= start && trade.at <= end,
      )
      const rows = fits.flatMap(trade =>
        TYPES.filter(each => type === null || each === type).map((each, n) => ({
          symbol: trade.symbol,
          incomeType: each,
          income: each === 'COMMISSION' ? `-${trade.fee}` : trade.pnl,
          asset: trade.feeAsset,
          info: trade.id,
          time: trade.at,
          tranId: Number(trade.id) * 10 + n,
          tradeId: trade.id,
        })),
      )
      return rows.filter(({ income }) => Number(income) !== 0).slice(0, params.integer('limit') ?? 100)
    },
  ),
]
