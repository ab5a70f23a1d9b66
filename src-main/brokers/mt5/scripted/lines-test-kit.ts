import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { AgentLink, LinkEnd } from '../link/agent-link.ts'
import { Session } from '../link/session.ts'
import type { Wire, WireSink } from '../link/wire.ts'
import { challenge, paired } from '../wire/handshake.ts'
import type { AgentConfig } from '../wire/to-agent.ts'
import type { ScriptedAgent } from './scripted-agent-test-kit.ts'

export const testConfig: AgentConfig = { timerMs: 25, tickMinMs: 0, pingMs: 5_000, deadMs: 15_000, tradeEnabled: true }

/** A link to an agent without a socket; messages arrive a microtask later, as texts. */
export function linkTo(agent: ScriptedAgent, clock: Clock, config: AgentConfig = testConfig): Promise<AgentLink> {
  let sink: WireSink | null = null
  let open = true
  const copy = (message: object): object => JSON.parse(JSON.stringify(message)) as object
  const end = (): void => {
    if (!open) return
    open = false
    sink?.end({ by: 'line', what: 'closed' })
  }
  const wire: Wire = {
    send(message) {
      if (!open) return false
      const text = copy(message)
      queueMicrotask(() => agent.hear(text))
      return true
    },
    listen: next => {
      sink = next
    },
    limit: () => undefined,
    close: () => {
      open = false
      queueMicrotask(() => agent.detach())
    },
    destroy: () => {
      open = false
      queueMicrotask(() => agent.detach())
    },
  }
  const { promise, resolve, reject } = Promise.withResolvers<AgentLink>()
  new Session({
    agent: 'ea',
    session: 's_scripted',
    hello: { agentVersion: '0.1.0', build: 5320, boot: agent.boot },
    wire,
    config,
    clock,
    greetingMs: 15_000,
    greeted: resolve,
    ended: (why: LinkEnd) => reject(new Error(`ended: ${JSON.stringify(why)}`)),
  })
  agent.attach(
    {
      send: message => {
        const text = copy(message)
        queueMicrotask(() => {
          if (open) sink?.chunk([text], false)
        })
      },
      cut: () => queueMicrotask(end),
    },
    config,
  )
  return promise
}

/** What the page's handshake needs. */
export interface Key {
  readonly port: number
  readonly keyId: string
  readonly secret: string
}

const mac = (side: string, { port, keyId, secret }: Key, nonceA: string, nonceS: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`mtb1|${side}|${keyId}|${port}|${nonceA}|${nonceS}`)
    .digest('hex')

/** Lines over a real socket, read leniently: the app's strictness is what is tested. */
export class TestSocket {
  readonly socket: Socket
  readonly lines: Record<string, unknown>[] = []
  #rest = ''
  #heard: () => void = () => undefined
  sink: ((message: Record<string, unknown>) => void) | null = null

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1' })
    this.socket.setEncoding('utf8')
    this.socket.on('data', (chunk: string) => this.#data(chunk))
    this.socket.on('error', () => undefined)
    this.socket.on('close', () => this.#heard())
  }

  get closed(): boolean {
    return this.socket.destroyed || this.socket.readableEnded
  }

  say(message: object): void {
    this.socket.write(`${JSON.stringify(message)}\n`)
  }

  /** The next line; null: it was closed. */
  async next(): Promise<Record<string, unknown> | null> {
    while (this.lines.length === 0) {
      if (this.closed) return null
      await new Promise<void>(resolve => {
        this.#heard = resolve
      })
    }
    return this.lines.shift() ?? null
  }

  async gone(): Promise<void> {
    if (!this.socket.destroyed) await once(this.socket, 'close')
  }

  #data(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const message = JSON.parse(line) as Record<string, unknown>
      if (this.sink) this.sink(message)
      else this.lines.push(message)
    }
    this.#heard()
  }
}

export const helloOf = (key: Pick<Key, 'keyId'>, nonceA: string, boot = '0123456789abcdef') => ({
  v: 1,
  t: 'hello',
  agent: 'ea',
  agentVersion: '0.1.0',
  proto: [1],
  keyId: key.keyId,
  nonceA,
  build: 5320,
  boot,
})

/** Connects and proves itself, the app too; from then on the agent lives on the socket. Rejects when it is turned away. */
export async function pairOverTcp(agent: ScriptedAgent, key: Key): Promise<TestSocket> {
  const socket = new TestSocket(key.port)
  const nonceA = randomBytes(16).toString('hex')
  socket.say(helloOf(key, nonceA, agent.boot))
  const said = await socket.next()
  if (said === null) throw new Error('closed instead of a challenge')
  const { nonceS } = challenge.parse(said)
  socket.say({ v: 1, t: 'auth', mac: mac('agent', key, nonceA, nonceS) })
  const answer = await socket.next()
  if (answer === null) throw new Error('closed instead of paired')
  const { mac: proof, cfg } = paired.parse(answer)
  if (proof !== mac('server', key, nonceA, nonceS)) throw new Error('the app does not know the key')
  socket.sink = message => agent.hear(message)
  for (const message of socket.lines.splice(0)) agent.hear(message)
  socket.socket.on('close', () => agent.detach())
  agent.attach(
    {
      send: message => {
        socket.socket.write(`${JSON.stringify(message)}\n`)
      },
      cut: () => socket.socket.destroy(),
    },
    cfg,
  )
  return socket
}

export { mac as testMac }
