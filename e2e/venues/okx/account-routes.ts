import { Dec, dec, digits, floorTo } from '../lib/decimal.ts'
import { priceFor } from '../lib/marks.ts'
import { balanceRow, positionRow } from './account-rows.ts'
import type { Desk } from './desk.ts'
import { permissionsOf } from './door.ts'
import { asObject, Fields } from './fields.ts'
import { instType } from './markets.ts'
import { marketOf } from './place-order.ts'
import { OkxRefused, wrong } from './refused.ts'
import { get, type Routes } from './route.ts'

const MOST_LEVERAGE = 100

export const accountRoutes: Routes = {
  'GET /api/v5/account/balance': get('read_only', 'ccy', (desk, fields) => {
    const wanted = fields.text('ccy')?.split(',')
    return [
      balanceRow(
        desk,
        desk.exchange.balances().filter(one => wanted?.includes(one.asset) ?? true),
      ),
    ]
  }),
  'GET /api/v5/account/config': get('read_only', '', desk => [configRow(desk)]),
  'GET /api/v5/account/positions': get('read_only', 'instType instId posId', (desk, fields) => {
    const wanted = fields.text('instId')?.split(',')
    const type = fields.oneOf('instType', ['MARGIN', 'SWAP', 'FUTURES', 'OPTION'])
    if (type !== null && type !== 'SWAP') return []
    return desk.exchange
      .positions()
      .filter(position => wanted?.includes(position.symbol) ?? true)
      .map(position => positionRow(desk, position.symbol))
  }),
  'GET /api/v5/account/trade-fee': get(
    'read_only',
    'instType instId uly instFamily ruleType groupId',
    (desk, fields) => {
      const type = fields.oneOf('instType', ['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION'])
      if (type === null) throw wrong('instType')
      const named = fields.text('instId') ?? fields.text('uly') ?? fields.text('instFamily')
      const market = desk.exchange.markets.find(
        one => instType(one) === type && (named === null || one.symbol === named || one.symbol.startsWith(`${named}-`)),
      )
      if (market === undefined) throw wrong('instId')
      const [maker, taker] = [`-${market.maker}`, `-${market.taker}`]
      // Of contracts settled in coins; those in dollars have names of their own.
      const inCoin = type === 'SPOT' ? { maker, taker } : { maker: '-0.00021', taker: '-0.00051' }
      return [
        {
          category: '1',
          delivery: '',
          exercise: '',
          feeGroup: [{ groupId: '1', ...inCoin }],
          fiat: [],
          instType: type,
          level: 'Lv1',
          ...inCoin,
          makerU: type === 'SPOT' ? '' : maker,
          makerUSDC: '',
          ruleType: 'normal',
          takerU: type === 'SPOT' ? '' : taker,
          takerUSDC: '',
          ts: String(desk.now()),
        },
      ]
    },
  ),
  'GET /api/v5/account/leverage-info': get('read_only', 'instId mgnMode ccy', (desk, fields) => {
    const mgnMode = fields.oneOf('mgnMode', ['cross', 'isolated'])
    if (mgnMode === null) throw wrong('mgnMode')
    const market = marketOf(desk, fields)
    return [
      { ccy: '', instId: market.symbol, lever: String(desk.exchange.leverage(market.symbol)), mgnMode, posSide: 'net' },
    ]
  }),
  'GET /api/v5/account/max-size': get('read_only', 'instId tdMode ccy px leverage tradeQuoteCcy', maxSize),
  'POST /api/v5/account/set-leverage': { needs: 'trade', run: (desk, { body }) => setLeverage(desk, body) },
  'POST /api/v5/account/set-position-mode': { needs: 'trade', run: (desk, { body }) => setMode(desk, body) },
  'GET /api/v5/asset/balances': get('read_only', 'ccy', () => []),
  'GET /api/v5/asset/currencies': get('read_only', 'ccy', desk =>
    [...new Set(desk.exchange.markets.flatMap(market => [market.base, market.quote]))].map(ccy => ({
      canDep: true,
      canInternal: true,
      canWd: true,
      ccy,
      chain: `${ccy}-${ccy === 'USDT' ? 'TRC20' : ccy}`,
      fee: '0.1',
      mainNet: true,
      maxWd: '1000000',
      minFee: '0.1',
      minWd: '1',
      name: ccy,
      wdTickSz: '8',
    })),
  ),
}

const configRow = (desk: Desk): Record<string, unknown> => ({
  acctLv: '2',
  acctStpMode: 'cancel_maker',
  autoLoan: false,
  ctIsoMode: 'automatic',
  enableSpotBorrow: false,
  feeType: '0',
  greeksType: 'PA',
  ip: '',
  kycLv: '3',
  label: 'fake',
  level: 'Lv1',
  levelTmp: '',
  liquidationGear: '-1',
  mainUid: desk.uid,
  mgnIsoMode: 'automatic',
  opAuth: '0',
  perm: permissionsOf(desk).join(','),
  posMode: desk.posMode,
  roleType: '0',
  settleCcy: 'USDT',
  settleCcyList: ['USD', 'USDC', 'USDG'],
  spotBorrowAutoRepay: false,
  spotOffsetType: '',
  spotRoleType: '0',
  spotTraderInsts: [],
  stgyType: '0',
  traderInsts: [],
  type: '0',
  uid: desk.uid,
})

function setLeverage(desk: Desk, body: unknown): unknown[] {
  const fields = new Fields(asObject(body, 'body'), ['instId', 'ccy', 'lever', 'mgnMode', 'posSide'])
  const market = marketOf(desk, fields)
  const mgnMode = fields.oneOf('mgnMode', ['cross', 'isolated'])
  if (mgnMode === null) throw wrong('mgnMode')
  if (market.kind === 'spot') throw new OkxRefused('54000', 'Margin trading is not supported.')
  const lever = fields.amount('lever')
  if (lever === null) throw wrong('lever')
  if (Number(lever) < 1 || Number(lever) > MOST_LEVERAGE)
    throw new OkxRefused('59102', 'Leverage exceeds the maximum limit. Please lower the leverage.')
  desk.exchange.leverage(market.symbol, Number(lever))
  return [{ instId: market.symbol, lever, mgnMode, posSide: fields.text('posSide') ?? 'net' }]
}

function setMode(desk: Desk, body: unknown): unknown[] {
  const fields = new Fields(asObject(body, 'body'), ['posMode'])
  const posMode = fields.oneOf('posMode', ['net_mode', 'long_short_mode'] as const)
  if (posMode === null) throw wrong('posMode')
  const busy = desk.exchange.positions().length > 0 || desk.exchange.open().some(isContract(desk))
  if (busy && posMode !== desk.posMode)
    throw new OkxRefused(
      '59000',
      'Setting failed. Cancel any open orders, close positions, and stop trading bots first.',
    )
  desk.posMode = posMode
  return [{ posMode }]
}

const isContract = (desk: Desk) => (order: { readonly symbol: string }) =>
  desk.exchange.market(order.symbol).kind !== 'spot'

function maxSize(desk: Desk, fields: Fields): unknown[] {
  const market = marketOf(desk, fields)
  const free = (asset: string): Dec => dec(desk.exchange.balances().find(one => one.asset === asset)?.free ?? '0')
  const price = fields.amount('px') ?? priceFor(desk.exchange, market.symbol, 'buy')
  const step = dec(market.quantityStep)
  if (price === null) return [{ ccy: '', instId: market.symbol, maxBuy: '0', maxSell: '0' }]
  const spot = market.kind === 'spot'
  const each = spot ? dec(price) : dec(price).mul(dec(market.contract)).div(desk.exchange.leverage(market.symbol))
  const most = Dec.max(0, floorTo(free(market.settle).div(each), step))
  const sell = spot ? floorTo(free(market.base), step) : most
  return [{ ccy: spot ? '' : market.settle, instId: market.symbol, maxBuy: digits(most), maxSell: digits(sell) }]
}
