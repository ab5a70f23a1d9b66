import { afterEach } from 'vitest'
import { DrivenClock } from '../../../core/kernel/driven-clock.ts'
import type { SecretRef, SecretStore } from '../../../core/secret-ports.ts'
import { Bridge, type BridgeOptions } from '../bridge.ts'
import type { BridgeEvent } from '../bridge-events.ts'
import { ScriptedAccount } from './account-test-kit.ts'
import { type Key, pairOverTcp, TestSocket } from './lines-test-kit.ts'
import { ScriptedAgent } from './scripted-agent-test-kit.ts'

/** Secrets in memory, by broker and profile. */
export function memorySecrets(): SecretStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>()
  const name = ({ broker, profile }: SecretRef): string => `${broker}:${profile}`
  return {
    engine: 'memory',
    values,
    get: async ref => values.get(name(ref)) ?? null,
    set: async (ref, value) => {
      values.set(name(ref), value)
    },
    delete: async ref => values.delete(name(ref)),
    list: async () =>
      [...values.keys()].map(key => ({ broker: key.split(':')[0] ?? '', profile: key.split(':')[1] ?? '' })),
  }
}

const open: { close(): unknown }[] = []

// Registered for the test file that imports this.
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** Closed after the test. */
export function closing<T extends { close(): unknown }>(one: T): T {
  open.push(one)
  return one
}

const CODE = /^mtb1:(\d+):([A-Za-z0-9_-]{1,32}):([0-9a-f]{64})$/

/** What a person would type into the agent. */
export function keyOf(code: string): Key {
  const [, port, keyId, secret] = CODE.exec(code) ?? []
  if (port === undefined || keyId === undefined || secret === undefined) throw new Error(`no pairing code: ${code}`)
  return { port: Number(port), keyId, secret }
}

/** A bridge on any free port, at a time that stands still, with one terminal paired. */
export async function bridgeBench(options: Partial<BridgeOptions> = {}) {
  const clock = new DrivenClock(1_795_400_000_000)
  const store = memorySecrets()
  const bridge = closing(new Bridge({ clock, secrets: async () => store, ports: [0], ...options }))
  const events: BridgeEvent[] = []
  bridge.onEvent(event => events.push(event))
  await bridge.open()
  const { code, keyId } = await bridge.pair('Demo')
  const key = keyOf(code)
  return {
    clock,
    store,
    bridge,
    events,
    key,
    keyId,
    /** An agent with this key, paired over a socket. */
    async agent(boot?: string, of: Key = key) {
      const agent = new ScriptedAgent(new ScriptedAccount(), boot)
      agent.account.now = () => clock.now()
      const socket = await pairOverTcp(agent, of)
      open.push({ close: () => socket.socket.destroy() })
      return { agent, socket }
    },
    /** A bare connection. */
    socket() {
      const socket = new TestSocket(key.port)
      open.push({ close: () => socket.socket.destroy() })
      return socket
    },
  }
}

/** Waits until it holds, for what a socket brings; a test that waits in vain ends by its own limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 2))
}
