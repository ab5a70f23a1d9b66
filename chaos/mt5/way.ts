import { appendFileSync } from 'node:fs'
import { Bridge } from '../../src-main/brokers/mt5/bridge.ts'
import { bridgeSource } from '../../src-main/brokers/mt5/bridge-source.ts'
import { mt5Family } from '../../src-main/brokers/mt5/family.ts'
import { keepPairing, newPairing } from '../../src-main/brokers/mt5/pairing/pairing.ts'
import type { Clock } from '../../src-main/core/kernel/clock.ts'
import { memoryStore } from '../../src-main/platform/secrets/memory-store.ts'
import type { LifeOrder } from '../exchanges/life-order.ts'
import type { Way } from '../exchanges/way.ts'
import type { Reaper } from '../real/reaper.ts'
import { sentFile, wares } from './site.ts'
import { watchBridge } from './wire-steps.ts'

/** Through a bridge of this process to the EA in its own. */
export async function mt5Way(order: LifeOrder, reaper: Reaper, clock: Clock): Promise<Way> {
  watchBridge(reaper, coid => appendFileSync(sentFile(order.dir), `${coid}\n`))
  const { keyId = '', secret = '' } = order.keys
  const store = memoryStore()
  await keepPairing(store, { ...newPairing('Chaos', null, clock.now()), keyId, secret, tradeEnabled: true })
  const bridge = new Bridge({ clock, secrets: async () => store, ports: [Number(order.endpoint.port)] })
  await bridge.open()
  const { server } = bridge.view()
  if (server.phase !== 'listening') throw new Error(`the bridge is ${server.phase}`)
  const settings = { keyId, symbols: [...wares.symbols] }
  return { families: [mt5Family(bridgeSource(bridge))], keys: {}, family: 'mt5', title: 'MetaTrader', settings, wares }
}
