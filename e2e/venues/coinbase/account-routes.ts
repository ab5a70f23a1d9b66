import { dec, digits, ZERO } from '../lib/decimal.ts'
import type { Balance } from '../lib/types.ts'
import { page, stamp } from './fields.ts'
import { uuidOf } from './ids.ts'
import { isFiat } from './markets.ts'
import { invalid, notFound } from './refused.ts'
import type { Route } from './route.ts'
import type { World } from './world.ts'

const root = '/api/v3/brokerage'

type Held = Balance & { readonly portfolio?: string }

/** A key sees its own portfolio; one that was made before there were any sees all. */
const accountsOf = (world: World): Held[] => [
  ...world.exchange.balances(),
  ...world.others.flatMap(({ id, balances }) =>
    Object.entries(balances).map(([asset, free]) => ({ asset, free, locked: '0', portfolio: id })),
  ),
]

function accountView(world: World, { asset, free, locked, portfolio = world.key.portfolio }: Held): object {
  const made = stamp(world.now())
  return {
    uuid: uuidOf('account', `${portfolio === world.key.portfolio ? '' : portfolio}${asset}`),
    name: `${asset} Wallet`,
    currency: asset,
    available_balance: { value: free, currency: asset },
    default: true,
    active: true,
    created_at: made,
    updated_at: made,
    deleted_at: null,
    type: isFiat(asset) ? 'ACCOUNT_TYPE_FIAT' : 'ACCOUNT_TYPE_CRYPTO',
    ready: true,
    hold: { value: locked, currency: asset },
    retail_portfolio_id: portfolio,
    platform: 'ACCOUNT_PLATFORM_CONSUMER',
  }
}

const portfolioView = ({ key }: World): object => ({
  name: 'Default',
  uuid: key.portfolio,
  type: 'DEFAULT',
  deleted: false,
})

/** What an asset is worth in dollars; nothing where it has no dollar price. */
function inDollars(world: World, asset: string, amount: string) {
  if (asset === 'USD' || asset === 'USDC') return dec(amount)
  const product = world.product(`${asset}-USD`)
  return product === undefined ? ZERO : dec(amount).mul(dec(world.exchange.last(product.symbol) ?? '0'))
}

function breakdown(world: World): object {
  const positions = world.exchange.balances().map(({ asset, free, locked }) => {
    const total = digits(dec(free).add(dec(locked)))
    return {
      asset,
      account_uuid: uuidOf('account', asset),
      total_balance_fiat: inDollars(world, asset, total).toNumber(),
      total_balance_crypto: Number(total),
      available_to_trade_fiat: inDollars(world, asset, free).toNumber(),
      available_to_trade_crypto: Number(free),
      allocation: 0,
      cost_basis: { value: '0', currency: 'USD' },
      is_cash: isFiat(asset),
      average_entry_price: { value: '0', currency: 'USD' },
      asset_uuid: uuidOf('asset', asset),
      unrealized_pnl: 0,
      account_type: isFiat(asset) ? 'ACCOUNT_TYPE_FIAT' : 'ACCOUNT_TYPE_CRYPTO',
    }
  })
  return {
    breakdown: {
      portfolio: portfolioView(world),
      spot_positions: positions,
      perp_positions: [],
      futures_positions: [],
    },
  }
}

/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api (Accounts, Portfolios, Fees, Data API) */
export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/accounts`,
    needs: 'view',
    known: ['limit', 'cursor', 'retail_portfolio_id'],
    run: (world, fields) => {
      const { items, hasNext, cursor } = page(accountsOf(world), fields, 49, 250)
      return { accounts: items.map(b => accountView(world, b)), has_next: hasNext, cursor, size: items.length }
    },
  },
  {
    method: 'GET',
    path: `${root}/accounts/{uuid}`,
    needs: 'view',
    known: [],
    run: (world, _, { uuid = '' }) => {
      const found = world.exchange.balances().find(b => uuidOf('account', b.asset) === uuid)
      if (found === undefined) throw notFound('account was not found')
      return { account: accountView(world, found) }
    },
  },
  {
    method: 'GET',
    path: `${root}/portfolios`,
    needs: 'view',
    known: ['portfolio_type'],
    run: world => ({
      portfolios: [
        ...world.others.map(({ id, name }) => ({ name, uuid: id, type: 'CONSUMER', deleted: false })),
        portfolioView(world),
      ],
    }),
  },
  {
    method: 'GET',
    path: `${root}/portfolios/{uuid}`,
    needs: 'view',
    known: ['currency'],
    run: (world, _, { uuid }) => {
      if (uuid !== world.key.portfolio) throw notFound('portfolio was not found')
      return breakdown(world)
    },
  },
  {
    method: 'GET',
    path: `${root}/transaction_summary`,
    needs: 'view',
    known: ['product_type', 'contract_expiry_type', 'product_venue'],
    run: world => {
      const [first] = world.exchange.markets
      if (first === undefined) throw invalid('nothing is traded here')
      const volume = world.exchange.trades.reduce((sum, t) => sum.add(dec(t.price).mul(dec(t.quantity))), ZERO)
      const fees = world.exchange.trades.reduce((sum, t) => sum.add(dec(t.fee)), ZERO)
      return {
        total_volume: volume.toNumber(),
        total_fees: fees.toNumber(),
        fee_tier: {
          pricing_tier: 'Advanced 1',
          usd_from: '0',
          usd_to: '1000',
          taker_fee_rate: first.taker,
          maker_fee_rate: first.maker,
          aop_from: '',
          aop_to: '',
        },
        margin_rate: null,
        goods_and_services_tax: null,
        advanced_trade_only_volume: volume.toNumber(),
        advanced_trade_only_fees: fees.toNumber(),
        coinbase_pro_volume: 0,
        coinbase_pro_fees: 0,
        total_balance: '',
        has_promo_fee: false,
      }
    },
  },
  {
    method: 'GET',
    path: `${root}/key_permissions`,
    needs: 'view',
    known: [],
    run: ({ key }) => ({
      can_view: key.can.view,
      can_trade: key.can.trade,
      can_transfer: key.can.transfer,
      portfolio_uuid: key.portfolio,
      portfolio_type: 'DEFAULT',
    }),
  },
  { method: 'GET', path: `${root}/payment_methods`, needs: 'view', known: [], run: () => ({ payment_methods: [] }) },
]
