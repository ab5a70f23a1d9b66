import { DrivenClock } from '../../../core/kernel/driven-clock.ts'
import { ScriptedAccount } from '../scripted/account-test-kit.ts'
import { linkTo, testConfig } from '../scripted/lines-test-kit.ts'
import { ScriptedAgent } from '../scripted/scripted-agent-test-kit.ts'
import type { AgentConfig } from '../wire/to-agent.ts'
import type { LinkEnd, LinkEvent } from './agent-link.ts'

/** Lets everything that is due in microtasks happen. */
export const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

export const START = 1_795_400_000_000

/** A link to a scripted agent, at a time that stands still; not resumed. */
export async function bench(config: Partial<AgentConfig> = {}) {
  const clock = new DrivenClock(START)
  const agent = new ScriptedAgent(new ScriptedAccount())
  agent.account.now = () => clock.now()
  const link = await linkTo(agent, clock, { ...testConfig, ...config })
  const events: LinkEvent[] = []
  const ends: LinkEnd[] = []
  link.onEvent(event => events.push(event))
  link.onClosed(end => ends.push(end))
  return {
    clock,
    agent,
    link,
    events,
    ends,
    /** Time passes, second by second, and what it brings happens. */
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= 1_000) {
        clock.advance(clock.now() + Math.min(left, 1_000))
        await settle()
      }
    },
  }
}

export const buy = (coid = 'GT00000000000a') =>
  ({ t: 'order_send', coid, s: 'EURUSD', kind: 'market', side: 'buy', vol: 0.1 }) as const
