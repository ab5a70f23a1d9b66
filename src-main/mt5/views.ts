import type { Mt5AccountView, Mt5DoorView, Mt5PairingView } from '../../src-preload/contract/views.ts'
import { endWords, turnedWords } from '../brokers/mt5/away-words.ts'
import type { ServerState } from '../brokers/mt5/bridge-events.ts'
import type { BridgeView, TerminalView } from '../brokers/mt5/bridge-view.ts'
import { brokersOfServer } from '../brokers/mt5/presets/index.ts'

/** A pairing for the page, but for the account here that trades over it. */
export function pairingView(terminal: TerminalView, since: number): Omit<Mt5PairingView, 'broker'> {
  const { keyId, title, createdAt, phase, turned, end, agentVersion, build } = terminal
  const proved = phase === 'paired' || phase === 'ready'
  return {
    keyId,
    title,
    createdAt,
    state: proved
      ? 'paired'
      : phase === 'hello'
        ? 'greeted'
        : turned !== null
          ? 'refused'
          : end !== null
            ? 'gone'
            : 'waiting',
    text: proved ? null : turned !== null ? turnedWords[turned] : end !== null ? endWords(end) : null,
    since,
    version: agentVersion === null || build === null ? null : `${agentVersion}, MetaTrader 5 build ${build}`,
    account: accountView(terminal),
    removed: false,
  }
}

function accountView({ account, perm, connected }: TerminalView): Mt5AccountView | null {
  if (account === null) return null
  const { login, server, company, currency, tradeMode, marginMode, leverage } = account
  return {
    ...{ login, server, company, currency, tradeMode, marginMode, leverage },
    perm: { ...(perm ?? account.perm) },
    connected: connected ?? account.connected,
    fits: brokersOfServer(server),
  }
}

const closed = { port: null, until: null, text: null }

function doorState(state: ServerState): Omit<Mt5DoorView, 'turnedAway'> {
  switch (state.phase) {
    case 'off':
      return { ...closed, state: 'closed' }
    case 'locked':
      return { ...closed, state: 'locked', text: state.text }
    case 'ports_taken':
      return { ...closed, state: 'failed', text: state.text }
    case 'listening':
      return { ...closed, state: 'listening', port: state.port }
    case 'paused':
      return { state: 'paused', port: state.port, until: state.until, text: PAUSED }
  }
}

const PAUSED =
  'Five wrong proofs came within ten minutes, so nobody new is let in for a minute; terminals that are paired go on. An EA with an old key does that, or another program on this computer.'
const STRANGERS =
  'Something on this computer that is not paired knocked at the bridge and was turned away: a page in a browser, another program, or an EA with a pairing that was removed.'

/** The bridge's door for the page. */
export function doorView({ server, strangers }: BridgeView): Mt5DoorView {
  const state = doorState(server)
  return { ...state, text: state.text ?? (strangers.count > 0 ? STRANGERS : null), turnedAway: strangers.count }
}
