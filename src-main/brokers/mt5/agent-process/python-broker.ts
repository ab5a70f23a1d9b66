import type { Stop } from '../../../core/kernel/clock.ts'
import { TerminalError } from '../../../core/kernel/errors.ts'
import type { Session } from '../../../core/ports.ts'
import type { BrokerOptions } from '../../index.ts'
import { Mt5Broker } from '../broker.ts'
import type { Mt5Settings } from '../settings.ts'
import type { AgentConfig } from '../wire/to-agent.ts'
import { findPython } from './find-python.ts'
import { pythonSettings } from './python-settings.ts'
import { PythonSource } from './python-source.ts'

/** What the family needs to drive terminals by Python. */
export interface PythonParts {
  /** The shipped agent's folder. */
  readonly script: () => string
  /** The account's own folder, for the agent's journal of order ids; the agent makes it. */
  readonly folder: (id: string) => string
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

/** Trading is off until this account is armed (4.2). */
const CONFIG: AgentConfig = { timerMs: 25, tickMinMs: 0, pingMs: 5_000, deadMs: 15_000, tradeEnabled: false }

type SourceOptions = Pick<BrokerOptions, 'id' | 'settings' | 'credentials' | 'clock'>

/** The agent of one account; not started. Throws UNSUPPORTED where it cannot run. */
export function pythonSource(
  { id, settings, credentials, clock }: SourceOptions,
  parts: PythonParts | undefined,
): PythonSource {
  // A Python that was named may be one that has the package all the same.
  if (parts === undefined || (parts.platform !== 'win32' && settings.pythonPath === undefined))
    throw new TerminalError(
      'UNSUPPORTED',
      'The Python package of MetaTrader 5 exists on Windows only. Pair the terminal instead: that works here.',
    )
  const { platform, env, script, folder } = parts
  return new PythonSource({
    clock,
    env,
    config: CONFIG,
    script: script(),
    dataFolder: folder(id),
    python: async () => {
      const { pythonPath } = pythonSettings(settings, await credentials())
      return findPython({ chosen: pythonPath, platform, env })
    },
    start: async () => pythonSettings(settings, await credentials()).start,
  })
}

export interface PythonBrokerOptions extends Pick<BrokerOptions, 'id' | 'title' | 'past' | 'clock'> {
  readonly settings: Mt5Settings
  readonly source: PythonSource
}

/** An account whose agent is started when it is connected, and stopped when it is disconnected. */
export class PythonBroker extends Mt5Broker {
  readonly #source: PythonSource
  #isConnecting = false

  constructor(options: PythonBrokerOptions) {
    super(options)
    this.#source = options.source
  }

  override async connect(): Promise<Session> {
    this.#isConnecting = true
    try {
      await this.#source.start()
      return await super.connect()
    } catch (error) {
      await this.#source.stop()
      throw error
    } finally {
      this.#isConnecting = false
    }
  }

  /** Connecting begins with it, too: the agent is kept then. */
  override async disconnect(): Promise<void> {
    await super.disconnect()
    if (!this.#isConnecting) await this.#source.stop()
  }

  /** The agent's own last word, where it is that which is gone. */
  override lost(sink: (reason: string) => void): Stop {
    return super.lost(reason => sink(this.#source.agent() === null ? this.#source.why() : reason))
  }
}
