import { dec, digits } from '../lib/decimal.ts'
import { uuidOf } from './ids.ts'
import { isFiat, nameOf } from './markets.ts'
import { CoinbaseRefused } from './refused.ts'
import type { Route } from './route.ts'
import type { World } from './world.ts'

function assetsOf(world: World): string[] {
  return [...new Set([...world.exchange.markets.flatMap(m => [m.base, m.quote]), 'USDC'])]
}

const crypto = (code: string, index: number): object => ({
  asset_id: uuidOf('asset', code),
  code,
  name: nameOf(code),
  color: '#000000',
  sort_index: 100 + index,
  exponent: 8,
  type: 'crypto',
  address_regex: '^.+$',
})

/** A price of version 2: `pick` says which side of the book. */
const price = (kind: 'spot' | 'buy' | 'sell'): Route => ({
  method: 'GET',
  path: `/v2/prices/{symbol}/${kind}`,
  needs: null,
  known: [],
  run: (world, _, { symbol = '' }) => {
    const product = world.product(symbol)
    if (product === undefined)
      throw new CoinbaseRefused(404, { errors: [{ id: 'not_found', message: 'Invalid base currency' }] })
    const { bid, ask, last } = world.day(symbol)
    const amount = kind === 'spot' ? last : ((kind === 'buy' ? ask : bid)?.[0] ?? last)
    return { data: { amount, base: product.base, currency: product.quote } }
  },
})

/** What is still asked of version 2. https://docs.cdp.coinbase.com/coinbase-app/track-apis */
export const oldRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v2/time',
    needs: null,
    known: [],
    run: world => ({
      data: { iso: new Date(world.now()).toISOString().replace(/\.\d+/, ''), epoch: Math.floor(world.now() / 1_000) },
    }),
  },
  {
    method: 'GET',
    path: '/v2/currencies',
    needs: null,
    known: [],
    run: world => ({
      data: assetsOf(world)
        .filter(isFiat)
        .map(id => ({ id, name: nameOf(id), min_size: '0.01' })),
    }),
  },
  {
    method: 'GET',
    path: '/v2/currencies/crypto',
    needs: null,
    known: [],
    run: world => ({
      data: assetsOf(world)
        .filter(a => !isFiat(a))
        .map(crypto),
    }),
  },
  {
    method: 'GET',
    path: '/v2/exchange-rates',
    needs: null,
    known: ['currency'],
    run: world => {
      const rate = (asset: string): string => {
        const last = world.product(`${asset}-USD`) === undefined ? null : world.exchange.last(`${asset}-USD`)
        return last === null ? '1.0' : dec('1').div(dec(last)).toFixed(16)
      }
      return { data: { currency: 'USD', rates: Object.fromEntries(assetsOf(world).map(a => [a, rate(a)])) } }
    },
  },
  price('spot'),
  price('buy'),
  price('sell'),
  {
    method: 'GET',
    path: '/v2/accounts',
    needs: 'view',
    known: ['limit', 'starting_after', 'ending_before', 'order'],
    run: world => ({
      pagination: {
        ending_before: null,
        starting_after: null,
        next_starting_after: null,
        limit: 250,
        order: 'desc',
        next_uri: null,
      },
      data: world.exchange.balances().map(({ asset, free, locked }) => ({
        id: uuidOf('account', asset),
        name: `${asset} Wallet`,
        primary: false,
        type: isFiat(asset) ? 'fiat' : 'wallet',
        currency: {
          code: asset,
          name: nameOf(asset),
          exponent: isFiat(asset) ? 2 : 8,
          type: isFiat(asset) ? 'fiat' : 'crypto',
        },
        // The whole: version 2 does not say what is held back for orders.
        balance: { amount: digits(dec(free).add(dec(locked))), currency: asset },
        created_at: null,
        updated_at: null,
        resource: 'account',
        resource_path: `/v2/accounts/${uuidOf('account', asset)}`,
        allow_deposits: true,
        allow_withdrawals: true,
      })),
    }),
  },
]
