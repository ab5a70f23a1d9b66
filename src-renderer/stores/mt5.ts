import type { Mt5DoorView, Mt5PairingView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { keyed } from './keyed.ts'
import { single } from './single.ts'

/** Every pairing with a MetaTrader 5 terminal. Key: key id. */
export function mt5PairingsStore(link: Link) {
  const { store, feed } = keyed<Mt5PairingView>(
    one => one.keyId,
    one => one.removed,
  )
  link.subscribe('mt5.pairings', {}, feed)
  return store
}

/** Whether the bridge listens for MetaTrader 5 terminals. */
export function mt5DoorStore(link: Link) {
  const { store, feed } = single<Mt5DoorView>()
  link.subscribe('mt5.door', {}, feed)
  return store
}
