import type { Bridge } from '../brokers/mt5/bridge.ts'
import type { Stop } from '../core/kernel/clock.ts'
import type { Terminal } from '../terminal.ts'

/** A terminal that was started late is used at once: without it its account would wait for its next turn, a minute at most. */
export const agentsCome = (bridge: Bridge, terminal: Terminal): Stop => {
  const fresh = new Set<string>()
  return bridge.onEvent(event => {
    if (event.t === 'paired') fresh.add(event.keyId)
    if (event.t !== 'account' || !fresh.delete(event.keyId) || !terminal.isOpen) return
    for (const { broker, family, settings } of terminal.state.portfolio.accounts())
      if (family === 'mt5' && settings.keyId === event.keyId) terminal.session.near(broker)
  })
}
