import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { Mt5FolderView, Mt5PairingView } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok } from './answer.ts'
import { mt5Waiting } from './mt5.ts'
import { broker } from './samples.ts'
import type { World } from './world.ts'

type Keys = Extract<keyof TerminalContract, `mt5.${string}`>

/** Terminals as the scenario has them. An EA says what a test makes it say: here nothing comes by itself. */
export function mt5Calls(world: World): Pick<Impl<TerminalContract, null>, Keys> {
  const { mt5Folders: folders, mt5Pairings: pairings } = world
  const known = (id: string): Mt5FolderView => {
    const folder = folders.get(id)
    if (folder === undefined) throw new RpcError('NOT_FOUND', 'This folder is not there any more. Look again.')
    return folder
  }
  const paired = (keyId: string): Mt5PairingView => {
    const pairing = pairings.items.get(keyId)
    if (pairing === undefined) throw new RpcError('NOT_FOUND', 'This terminal is not paired. Pair it first.')
    return pairing
  }
  return {
    'mt5.folders': () => [...folders.values()],
    'mt5.addFolder': () => {
      throw new RpcError(
        'NOT_FOUND',
        'There is no "MQL5" in this folder. In MetaTrader choose File, Open Data Folder, and give the whole path of what it shows.',
      )
    },
    'mt5.installExpert': ({ folder }) => {
      folders.set(folder, { ...known(folder), expert: 'same' })
      return { path: `${known(folder).path}/MQL5/Experts/BellwetherBridge.mq5` }
    },
    'mt5.openFolder': ({ folder }) => {
      known(folder)
      return ok
    },
    'mt5.pair': ({ title, folder }) => {
      const keyId = `k${pairings.items.size + 1}`
      folders.set(folder, { ...known(folder), waiting: true })
      pairings.set(mt5Waiting(keyId, title, world.now))
      return { keyId, path: known(folder).path }
    },
    'mt5.unpair': ({ keyId }) => {
      pairings.drop({ ...paired(keyId), removed: true })
      return ok
    },
    'mt5.addAccount': ({ id, title, keyId }) => {
      if (world.brokers.items.has(id))
        throw new RpcError('CONFLICT', `There is a broker "${id}" already. Choose another id.`)
      const pairing = paired(keyId)
      if (pairing.account === null)
        throw new RpcError('NOT_CONNECTED', 'This terminal is not there. Start it, and look at the steps above.')
      pairings.set({ ...pairing, broker: id })
      world.brokers.set(broker(id, title, { family: 'mt5', paper: false, positions: 'hedging' }))
      return ok
    },
    'mt5.pairings': (_, push) => pairings.read(push),
    'mt5.door': (_, push) => world.mt5Door.read(push),
  }
}
