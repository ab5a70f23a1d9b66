import type { DrivenClock } from '../../core/kernel/driven-clock.ts'
import type { AgentSource } from './agent-source.ts'
import type { FakeTerminal } from './fake-terminal-test-kit.ts'
import { type Outcome, ScriptedAccount, type Told } from './scripted/account-test-kit.ts'
import { linkTo } from './scripted/lines-test-kit.ts'
import { ScriptedAgent } from './scripted/scripted-agent-test-kit.ts'
import type { ToAgent, TradeBody } from './wire/to-agent.ts'

/** A fake terminal in the place of the scripted agent's toy account. */
class TerminalAccount extends ScriptedAccount {
  readonly #terminal: FakeTerminal

  constructor(terminal: FakeTerminal) {
    super()
    this.#terminal = terminal
    const { positions, orders, deals, ended: doneOrders } = terminal
    Object.assign(this, { positions, orders, deals, doneOrders, now: () => terminal.clock.now() })
    Object.defineProperty(this, 'account', { get: () => terminal.figures() })
    this.symbols.clear()
    for (const symbol of terminal.symbols) this.symbols.set(symbol.s, symbol)
    this.prices.set('EURUSD', { bid: terminal.bid, ask: terminal.ask })
  }

  override carryOut(body: TradeBody): Outcome {
    return this.#terminal.request(body)
  }
}

/** An agent by the page before a fake terminal, and the bridge's own session with it: every message goes over the wire. */
export async function sessionPlace(
  terminal: FakeTerminal,
  clock: DrivenClock,
): Promise<{ readonly source: AgentSource; readonly agent: ScriptedAgent }> {
  const agent = new ScriptedAgent(new TerminalAccount(terminal))
  agent.answer = request => checked(terminal, request)
  terminal.tell = happening => {
    if (happening.t === 'tick') agent.tick(happening.s, happening.b, happening.a)
    else agent.event(happening)
  }
  const link = await linkTo(agent, clock)
  const source: AgentSource = { agent: () => link, onAgent: () => () => undefined, why: () => 'no agent is there' }
  return { source, agent }
}

/** What `OrderCheck` says: the margin of the whole account after the order. */
function checked(terminal: FakeTerminal, request: ToAgent): Told | null {
  if (request.t !== 'order_check') return null
  const { balance, equity, margin: before } = terminal.figures()
  const margin = before + terminal.margin(request.vol)
  const check = { balance, equity, profit: 0, margin, marginFree: equity - margin, marginLevel: 0 }
  return { t: 'result', ok: true, code: 'OK', retcode: 0, check }
}
