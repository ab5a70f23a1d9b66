import { streamName } from './assets.ts'
import type { LedgerEntry } from './ledger.ts'
import { raw } from './raw.ts'
import { stamp } from './times.ts'
import type { World } from './world.ts'

/** https://docs.kraken.com/api/docs/websocket-v2/balances */
export const balanceSnapshot = (world: World): object[] =>
  [...world.ledger.totals()].map(([asset, total]) => ({
    asset: streamName(asset),
    asset_class: 'currency',
    balance: raw(total.toFixed(10)),
    wallets: [{ type: 'spot', id: 'main', balance: raw(total.toFixed(10)) }],
  }))

/** One movement of money: told once it is done; what is held back for open orders is not told at all. */
export const balanceUpdate = (entry: LedgerEntry): object => ({
  ledger_id: entry.id,
  ref_id: entry.refid,
  timestamp: stamp(entry.at),
  type: entry.type,
  asset: streamName(entry.asset),
  asset_class: 'currency',
  category: entry.type,
  wallet_type: 'spot',
  wallet_id: 'main',
  amount: raw(entry.amount),
  fee: raw(entry.fee),
  balance: raw(entry.balance),
})
