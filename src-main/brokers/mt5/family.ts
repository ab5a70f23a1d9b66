import type { BrokerFamily } from '../index.ts'
import { PythonBroker, type PythonParts, pythonSource } from './agent-process/python-broker.ts'
import { testByPython } from './agent-process/python-test.ts'
import type { AgentSource } from './agent-source.ts'
import { Mt5Broker } from './broker.ts'
import { testConnection } from './connection-test.ts'
import { formOf } from './form.ts'
import { isByPython, settingsFrom } from './settings.ts'

/**
 * Accounts in MetaTrader 5 terminals of this machine, each through the bridge that is paired with it (`source`), or by a
 * Python program that is started for it (`python`; left out: not offered).
 */
export const mt5Family = (source: AgentSource, python?: PythonParts): BrokerFamily => ({
  family: 'mt5',
  title: 'MetaTrader 5',
  paper: false,
  text: 'An account at a broker of MetaTrader 5, through the terminal on this machine.',
  form: venue => formOf(venue, python?.platform === 'win32'),
  async make(options) {
    const { id, title, past, clock } = options
    const about = { id, title, past, clock, settings: settingsFrom(options.settings) }
    if (isByPython(options.settings)) return new PythonBroker({ ...about, source: pythonSource(options, python) })
    return new Mt5Broker({ ...about, source })
  },
  async test(options) {
    const { clock, tell, signal } = options
    if (isByPython(options.settings)) return testByPython(options, pythonSource(options, python))
    await testConnection({ settings: settingsFrom(options.settings), clock, source, tell, signal })
  },
})
