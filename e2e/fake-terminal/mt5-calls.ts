import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { Mt5AccountView, Mt5FolderView, Mt5PairingView } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok } from './answer.ts'
import { broker } from './samples.ts'
import { Latest } from './topic.ts'
import type { World } from './world.ts'

type Keys = Extract<keyof TerminalContract, `mt5.${string}`>

const account: Mt5AccountView = {
  login: '5012345',
  server: 'XMGlobal-MT5 2',
  company: 'XM Global Limited',
  currency: 'USD',
  tradeMode: 'demo',
  marginMode: 'hedging',
  leverage: 500,
  perm: { terminal: true, program: true, account: true, expert: true },
  connected: true,
}

const STEP_MS = 400

/** One terminal in a Wine prefix, and an EA that appears a moment after it was paired. */
export function mt5Calls(world: World): Pick<Impl<TerminalContract, null>, Keys> {
  const data: Mt5FolderView = {
    id: '00000000000000aa',
    title: 'C:\\Program Files\\XM Global MT5',
    path: '/home/trader/.mt5/drive_c/users/trader/AppData/Roaming/MetaQuotes/Terminal/BB16F565FAAA6B23A20C26C49416FF05',
    kind: 'data',
    wine: true,
    expert: 'missing',
    waiting: false,
  }
  const common: Mt5FolderView = {
    ...data,
    id: '00000000000000bb',
    title: 'Shared by your terminals',
    path: '/home/trader/.mt5/drive_c/users/trader/AppData/Roaming/MetaQuotes/Terminal/Common/Files',
    kind: 'common',
    expert: null,
  }
  const folders = new Map([data, common].map(one => [one.id, one]))
  const pairings = new Latest<Mt5PairingView>(one => one.keyId)
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
      throw new RpcError('NOT_FOUND', 'There is no "MQL5" in this folder.')
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
      const keyId = `k${pairings.items.size}`
      const since = world.now
      const waiting: Mt5PairingView = {
        ...{ keyId, title, createdAt: since, state: 'waiting', text: null, since },
        ...{ version: null, account: null, broker: null, removed: false },
      }
      pairings.set(waiting)
      const version = '0.4.0, MetaTrader 5 build 5320'
      setTimeout(() => pairings.set({ ...waiting, state: 'greeted', version }), STEP_MS)
      setTimeout(() => pairings.set({ ...waiting, state: 'paired', version, account }), 2 * STEP_MS)
      return { keyId, path: known(folder).path }
    },
    'mt5.unpair': ({ keyId }) => {
      pairings.drop({ ...paired(keyId), removed: true })
      return ok
    },
    'mt5.addAccount': ({ id, title, keyId }) => {
      pairings.set({ ...paired(keyId), broker: id })
      world.brokers.set(broker(id, title, { family: 'mt5', paper: false, positions: 'hedging' }))
      return ok
    },
    'mt5.pairings': (_, push) => pairings.read(push),
    'mt5.door': (_, push) => {
      push({ state: 'listening', port: 47615, text: null, until: null, turnedAway: 0 })
      return () => undefined
    },
  }
}
