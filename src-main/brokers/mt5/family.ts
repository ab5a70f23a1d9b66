import type { BrokerFamily } from '../index.ts'
import type { AgentSource } from './agent-source.ts'
import { Mt5Broker } from './broker.ts'
import { testConnection } from './connection-test.ts'
import { formOf } from './form.ts'
import { settingsFrom } from './settings.ts'

/** Accounts in MetaTrader 5 terminals of this machine, each through the bridge that is paired with it. `source`: the bridge. */
export const mt5Family = (source: AgentSource): BrokerFamily => ({
  family: 'mt5',
  title: 'MetaTrader 5',
  paper: false,
  text: 'An account at a broker of MetaTrader 5, through the terminal on this machine. The password stays there.',
  form: formOf,
  async make({ settings, id, title, past, clock }) {
    return new Mt5Broker({ id, title, past, clock, settings: settingsFrom(settings), source })
  },
  async test({ settings, clock, tell, signal }) {
    await testConnection({ settings: settingsFrom(settings), clock, source, tell, signal })
  },
})
