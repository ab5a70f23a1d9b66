import type { BridgeEvent, ServerState, Turned } from './bridge-events.ts'
import type { LinkEnd } from './link/agent-link.ts'
import type { Account, Permissions } from './wire/account.ts'

/** One paired terminal as a person sees it. */
export interface TerminalView {
  readonly keyId: string
  readonly title: string
  /** UTC ms. */
  readonly createdAt: number
  readonly tradeEnabled: boolean
  /** Nobody is there; `hello`: it names its key; `paired`: both have proved it; `ready`: its account is told. */
  readonly phase: 'waiting' | 'hello' | 'paired' | 'ready'
  readonly agentVersion: string | null
  /** Of the terminal. */
  readonly build: number | null
  readonly account: Account | null
  readonly perm: Permissions | null
  /** The terminal to its broker; null: not told. */
  readonly connected: boolean | null
  /** Why the last attempt with this key was not let in; null since one was. */
  readonly turned: Turned | null
  /** How the last session ended; null while one lives. */
  readonly end: LinkEnd | null
}

/** What the terminal's bridge looks like now. */
export interface BridgeView {
  readonly server: ServerState
  /** Connections without a key of ours, and why the last was closed. */
  readonly strangers: { readonly count: number; readonly why: Turned | null }
  readonly terminals: readonly TerminalView[]
}

export const emptyView: BridgeView = {
  server: { phase: 'off' },
  strangers: { count: 0, why: null },
  terminals: [],
}

type Named = Pick<TerminalView, 'keyId' | 'title' | 'createdAt' | 'tradeEnabled'>

const nobody = {
  phase: 'waiting',
  agentVersion: null,
  build: null,
  account: null,
  perm: null,
  connected: null,
} as const

/** The view with what is kept of each pairing; states of those that stay are kept. */
export function withPairings(view: BridgeView, pairings: readonly Named[]): BridgeView {
  const terminals = pairings.map(({ keyId, title, createdAt, tradeEnabled }) => ({
    ...(view.terminals.find(terminal => terminal.keyId === keyId) ?? { ...nobody, turned: null, end: null }),
    keyId,
    title,
    createdAt,
    tradeEnabled,
  }))
  return { ...view, terminals }
}

/** The view after an event. */
export function viewAfter(view: BridgeView, event: BridgeEvent): BridgeView {
  if (event.t === 'server') return { ...view, server: event.state }
  if (event.t === 'stranger') return { ...view, strangers: { count: view.strangers.count + 1, why: event.why } }
  const terminals = view.terminals.map(terminal => (terminal.keyId === event.keyId ? after(terminal, event) : terminal))
  return { ...view, terminals }
}

function after(terminal: TerminalView, event: Exclude<BridgeEvent, { t: 'server' | 'stranger' }>): TerminalView {
  // Anybody may name a key: what has not proved it changes nothing of a session that has.
  const live = terminal.phase === 'paired' || terminal.phase === 'ready'
  switch (event.t) {
    case 'hello':
      return live
        ? terminal
        : { ...terminal, phase: 'hello', agentVersion: event.agentVersion, build: event.build, turned: null }
    case 'turned':
      return live ? terminal : { ...terminal, phase: 'waiting', turned: event.why }
    case 'paired':
      return {
        ...terminal,
        phase: 'paired',
        agentVersion: event.agentVersion,
        build: event.build,
        turned: null,
        end: null,
      }
    case 'account': {
      const { account } = event
      return { ...terminal, phase: 'ready', account, perm: account.perm, connected: account.connected }
    }
    case 'perm':
      return { ...terminal, perm: event.perm, connected: event.connected }
    case 'closed':
      return { ...terminal, phase: 'waiting', end: event.end }
    case 'waiting':
    case 'unpaired':
      return { ...terminal, ...nobody }
    case 'changed':
      return terminal
  }
}
