import type { Stop } from '../../core/kernel/clock.ts'
import type { AgentLink } from './link/agent-link.ts'

/** Where agents come from: the bridge on loopback, an agent that the app started itself, or a test. */
export interface AgentSource {
  /** The live agent of this pairing; null: there is none now. */
  agent(keyId: string): AgentLink | null
  /** Told of each agent of this pairing that comes from now on. */
  onAgent(keyId: string, sink: (link: AgentLink) => void): Stop
  /** Why there is none, and what to do, in sentences: not paired, never seen, left with which reason. */
  why(keyId: string): string
}
