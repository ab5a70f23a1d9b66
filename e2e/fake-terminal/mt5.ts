import type { Mt5AccountView, Mt5DoorView, Mt5FolderView, Mt5PairingView } from '../../src-preload/contract/views.ts'

const TERMINALS = '/home/trader/.mt5/drive_c/users/trader/AppData/Roaming/MetaQuotes/Terminal'

/** A terminal in a Wine prefix. */
export const mt5Data: Mt5FolderView = {
  id: '00000000000000aa',
  title: 'C:\\Program Files\\XM Global MT5',
  path: `${TERMINALS}/BB16F565FAAA6B23A20C26C49416FF05`,
  kind: 'data',
  wine: true,
  expert: 'missing',
  waiting: false,
}

/** What it shares with others. */
export const mt5Common: Mt5FolderView = {
  ...mt5Data,
  id: '00000000000000bb',
  title: 'Shared by your terminals',
  path: `${TERMINALS}/Common/Files`,
  kind: 'common',
  expert: null,
}

export const mt5Account = (more: Partial<Mt5AccountView> = {}): Mt5AccountView => ({
  login: '5012345',
  server: 'XMGlobal-MT5 2',
  company: 'XM Global Limited',
  currency: 'USD',
  tradeMode: 'demo',
  marginMode: 'hedging',
  leverage: 500,
  perm: { terminal: true, program: true, account: true, expert: true },
  connected: true,
  fits: ['xm'],
  ...more,
})

export const mt5Waiting = (keyId: string, title: string, at: number): Mt5PairingView => ({
  ...{ keyId, title, createdAt: at, state: 'waiting', text: null, since: at },
  ...{ version: null, account: null, broker: null, removed: false },
})

export const mt5Paired = (keyId: string, title: string, at: number): Mt5PairingView => ({
  ...mt5Waiting(keyId, title, at),
  state: 'paired',
  version: '0.1.0, MetaTrader 5 build 5320',
  account: mt5Account(),
})

export const mt5Listening: Mt5DoorView = { state: 'listening', port: 47615, text: null, until: null, turnedAway: 0 }
