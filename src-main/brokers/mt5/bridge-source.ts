import type { AgentSource } from './agent-source.ts'
import { endWords, turnedWords } from './away-words.ts'
import type { Bridge } from './bridge.ts'
import type { TerminalView } from './bridge-view.ts'

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
  if (why !== null) return turnedWords[why]
  if (end !== null) return endWords(end)
  return 'The bridge in MetaTrader has not connected. Start MetaTrader, allow 127.0.0.1 in Tools, Options, Expert Advisors, and attach the bridge to a chart.'
}
