import { join } from 'node:path'
import type { BrokerFamily } from '../brokers/index.ts'
import { Bridge } from '../brokers/mt5/bridge.ts'
import { bridgeSource } from '../brokers/mt5/bridge-source.ts'
import { mt5Family } from '../brokers/mt5/family.ts'
import type { Clock } from '../core/kernel/clock.ts'
import type { SecretStore } from '../core/secret-ports.ts'
import type { Settings } from '../platform/settings.ts'

import { Mt5Desk } from './desk.ts'
import { shippedExpert } from './expert-files.ts'
import { Mt5Folders } from './folders.ts'

export interface Mt5Parts {
  /** The time of the world. */
  readonly clock: Clock
  /** The data folder. */
  readonly dir: string
  readonly settings: Settings
  readonly secrets: () => Promise<SecretStore>
  readonly redact: (secret: string) => void
  readonly fault: (error: unknown) => void
}

export interface RunningMt5 {
  readonly bridge: Bridge
  readonly desk: Mt5Desk
  readonly family: BrokerFamily
}

/** The bridge of this process to MetaTrader 5 terminals, and all that stands on it. It listens once it is opened and something is paired. */
export function startMt5({ clock, dir, settings, secrets, redact, fault }: Mt5Parts): RunningMt5 {
  const bridge = new Bridge({ clock, secrets, redact, fault })
  const desk = new Mt5Desk(bridge, new Mt5Folders(settings), () => clock.now())
  const python = {
    script: () => join(shippedExpert(), 'agent'),
    folder: (id: string) => join(dir, 'mt5-python', id),
    platform: process.platform,
    env: process.env,
  }
  return { bridge, desk, family: mt5Family(bridgeSource(bridge), python) }
}
