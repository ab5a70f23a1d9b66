import type { AgentSource } from './agent-source.ts'
import type { Bridge } from './bridge.ts'
import type { Turned } from './bridge-events.ts'
import type { TerminalView } from './bridge-view.ts'
import { gone } from './connection.ts'

const turned: Readonly<Record<Turned, string>> = {
  mac: 'The bridge in MetaTrader has another secret than this terminal. Pair it anew.',
  version: 'The bridge in MetaTrader is of another version than this terminal. Install the one that belongs to it.',
  violation: 'Something that is not the bridge spoke with its name. Install the version that belongs to this terminal.',
  late: 'The bridge in MetaTrader began to connect and did not go on. Look whether MetaTrader hangs.',
  gone: 'The bridge in MetaTrader began to connect and left. Look at the Experts tab there.',
}

/** The agents of the bridge, as a broker's adapter asks for them. */
export const bridgeSource = (bridge: Bridge): AgentSource => ({
  agent: keyId => bridge.link(keyId),
  onAgent(keyId, sink) {
    // The one that is there already is not told: the adapter has asked for it.
    let present = true
    const stop = bridge.onLink(keyId, link => {
      if (!present) sink(link)
    })
    present = false
    return stop
  },
  why(keyId) {
    const { server, terminals } = bridge.view()
    const terminal = terminals.find(one => one.keyId === keyId)
    if (server.phase === 'locked') return `The pairings cannot be read: ${server.text}`
    if (terminal === undefined) return 'The terminal is not paired (any more). Pair it anew.'
    if (server.phase === 'ports_taken') return server.text
    if (server.phase === 'paused')
      return 'Too many attempts with a wrong secret: nobody is let in for a minute. Look which program tries.'
    return whyAway(terminal)
  },
})

function whyAway({ turned: why, end, phase }: TerminalView): string {
  if (phase === 'paired') return 'The bridge in MetaTrader is connected, but its account is not told yet.'
  if (why !== null) return turned[why]
  if (end !== null) return gone(end)
  return 'The bridge in MetaTrader has not connected. Start MetaTrader, allow 127.0.0.1 in Tools, Options, Expert Advisors, and attach the bridge to a chart.'
}
