import type { Clock } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import type { TestOptions, TestStep } from '../venue-form.ts'
import { testSteps } from '../venue-form.ts'
import type { AgentSource } from './agent-source.ts'
import type { AgentLink } from './link/agent-link.ts'
import type { Mt5Settings } from './settings.ts'

export interface ConnectionTestParts extends Pick<TestOptions, 'tell' | 'signal'> {
  readonly settings: Mt5Settings
  readonly clock: Clock
  readonly source: AgentSource
}

type Seen = Pick<TestStep, 'state' | 'text'>
const ok = (text: string): Seen => ({ state: 'ok', text })
const failed = (text: string): Seen => ({ state: 'failed', text })

/** Looks at a paired terminal step by step; nothing is placed or changed there, and a connection that stands is left alone. */
export async function testConnection({ settings, source, tell, signal }: ConnectionTestParts): Promise<void> {
  const link = source.agent(settings.keyId)
  if (link === null || link.closed !== null) {
    tell({ step: 'reached', ...failed(source.why(settings.keyId)) })
    for (const step of testSteps.slice(1)) tell({ step, state: 'skipped', text: 'No terminal is there.' })
    return
  }
  for (const step of testSteps) {
    if (signal.aborted) return
    tell({ step, state: 'running', text: '' })
    tell({ step, ...(await look(step, link, settings)) })
  }
}

async function look(step: TestStep['step'], link: AgentLink, settings: Mt5Settings): Promise<Seen> {
  const { greeting, agentVersion, build } = link
  switch (step) {
    case 'reached':
      return ok(`The bridge ${agentVersion} in MetaTrader (build ${build}) is connected.`)
    case 'time':
      return ok(`The server's clock is ${greeting.srvOff / 3600} h from UTC.`)
    case 'key':
      return ok('The terminal is paired: both sides have proved the key.')
    case 'permissions':
      return permissions(link)
    case 'account':
      return account(link, settings)
    case 'stream':
      try {
        const symbols = await link.ask({ t: 'get_symbols' })
        return ok(`The terminal lists ${symbols.length} symbols.`)
      } catch (error) {
        return failed(`The terminal does not list its symbols: ${messageOf(error)}`)
      }
  }
}

function permissions({ greeting: { perm } }: AgentLink): Seen {
  if (!perm.terminal) return { state: 'warning', text: 'Algo trading is off: press "Algo Trading" in MetaTrader.' }
  if (!perm.program) return { state: 'warning', text: 'Tick "Allow Algo Trading" in the settings of the bridge.' }
  if (!perm.account) return { state: 'warning', text: 'The account may only look: log in with the trading password.' }
  if (!perm.expert) return { state: 'warning', text: 'The broker does not let programs trade on this account.' }
  return ok('Trading by program is allowed.')
}

function account({ greeting }: AgentLink, { login, server }: Mt5Settings): Seen {
  const { tradeMode, marginMode, currency } = greeting
  const is = `${greeting.login} at ${greeting.server}: ${tradeMode}, ${marginMode}, in ${currency}.`
  const isOther = (login !== null && login !== greeting.login) || (server !== null && server !== greeting.server)
  if (isOther)
    return failed(
      `MetaTrader is logged in to ${is} This connection is for ${login ?? 'any'} at ${server ?? 'any server'}.`,
    )
  return greeting.connected ? ok(is) : { state: 'warning', text: `${is} MetaTrader is cut off from the broker now.` }
}
