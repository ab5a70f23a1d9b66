import { join } from 'node:path'
import { type Mt5Terminal, startMt5Terminal } from '../../e2e/mt5/terminal.ts'
import { Bridge } from '../../src-main/brokers/mt5/bridge.ts'
import { bridgeSource } from '../../src-main/brokers/mt5/bridge-source.ts'
import { Mt5Broker } from '../../src-main/brokers/mt5/broker.ts'
import { settingsFrom } from '../../src-main/brokers/mt5/settings.ts'
import { memoryStore } from '../../src-main/platform/secrets/memory-store.ts'
import { systemClock } from '../../src-main/platform/system-clock.ts'
import { plainEa } from './plain-ea.ts'

/** The adapter over the real bridge, and the compiled EA in MetaTrader's place, with these symbols besides the usual. */
export interface Mt5Bench {
  readonly broker: Mt5Broker
  readonly terminal: Mt5Terminal
  close(): Promise<void>
}

export async function mt5Bench(folder: string, symbols: readonly string[]): Promise<Mt5Bench> {
  const program = await plainEa(folder)
  const clock = systemClock({ keepAlive: true })
  const store = memoryStore()
  const bridge = new Bridge({ clock, secrets: async () => store, ports: [0] })
  await bridge.open()
  const { keyId, code, port } = await bridge.pair('Bench')
  const terminal = await startMt5Terminal({
    program,
    folder: join(folder, 'terminal'),
    // Netting: a buy and a sell leave nothing.
    account: { marginMode: 0, deposit: 1_000_000 },
    allow: [`127.0.0.1:${port}`],
    inputs: { InpPairingCode: code },
    symbols: symbols.map(name => ({ name, base: 'EUR', profit: 'USD', margin: 'USD', bid: 1.1, ask: 1.1001 })),
  })
  await bridge.acquire(keyId)
  const broker = new Mt5Broker({
    ...{ id: 'mt5', title: 'MetaTrader', clock, source: bridgeSource(bridge) },
    past: { orders: [], account: undefined, reportsOf: () => [] },
    settings: settingsFrom({ keyId }),
  })
  broker.armed(true)
  await broker.connect()
  return {
    broker,
    terminal,
    async close() {
      await broker.disconnect()
      await terminal.stop()
      await bridge.close()
    },
  }
}
