import { randomBytes } from 'node:crypto'
import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import type { Wire } from '../link/wire.ts'
import { auth, type Hello, hello } from '../wire/handshake.ts'
import type { AgentConfig } from '../wire/to-agent.ts'
import { macOf, sameMac } from './macs.ts'

/** For `hello` from accept and for `auth` from `challenge`; bytes do not extend it (item 9), ms. */
const STEP_MS = 3_000
const PROTOCOL = 1

/** What a handshake came to. Nothing of it is told to the other side. */
export type HandshakeEnd =
  | { readonly ok: true; readonly hello: Hello; readonly session: string }
  /** `version`: it speaks no protocol of ours. */
  | {
      readonly ok: false
      readonly why: 'mac' | 'violation' | 'late' | 'gone' | 'version'
      readonly hello: Hello | null
    }

export interface HandshakeOptions {
  /** Limited to what may come before pairing. */
  readonly wire: Wire
  readonly port: number
  readonly clock: Clock
  /** The 32 bytes; null: no such pairing. */
  readonly secretOf: (keyId: string) => Uint8Array | null
  readonly configOf: (keyId: string) => AgentConfig
  /** `hello` was taken, and `challenge` sent. */
  readonly greeted: (hello: Hello) => void
  readonly done: (end: HandshakeEnd) => void
}

/** An unknown key is tried like any other, against this (item 10). */
const NOBODY = randomBytes(32)

/** Proves both sides to each other; says nothing but `challenge` before, and nothing at all to whoever errs. */
export function handshake({ wire, port, clock, secretOf, configOf, greeted, done }: HandshakeOptions): void {
  const nonceS = randomBytes(16).toString('hex')
  let said: Hello | null = null
  let over = false
  let stop: Stop

  const end = (result: HandshakeEnd): void => {
    if (over) return
    over = true
    stop()
    if (!result.ok) wire.destroy()
    done(result)
  }
  const fail = (why: Extract<HandshakeEnd, { ok: false }>['why']): void => end({ ok: false, why, hello: said })
  const deadline = (): Stop => clock.schedule(clock.now() + STEP_MS, () => fail('late'))
  stop = deadline()

  const takeHello = (message: object): void => {
    const read = hello.safeParse(message)
    if (!read.success) return fail('violation')
    said = read.data
    if (!read.data.proto.includes(PROTOCOL)) return fail('version')
    stop()
    stop = deadline()
    wire.send({ v: 1, t: 'challenge', nonceS, proto: PROTOCOL })
    greeted(read.data)
  }
  const takeAuth = ({ keyId, nonceA }: Hello, message: object): void => {
    const read = auth.safeParse(message)
    if (!read.success) return fail('violation')
    const secret = secretOf(keyId)
    const proof = { keyId, port, nonceA, nonceS }
    const right = sameMac(read.data.mac, macOf('agent', secret ?? NOBODY, proof))
    if (!right || secret === null || said === null) return fail('mac')
    const session = `s_${randomBytes(6).toString('hex')}`
    wire.send({ v: 1, t: 'paired', session, mac: macOf('server', secret, proof), cfg: configOf(keyId) })
    end({ ok: true, hello: said, session })
  }

  wire.listen({
    chunk: (messages, rest) => {
      if (over || messages.length === 0) return
      const [message, second] = messages
      // Each waits for the other: whoever says more than the one line that is due breaks the order.
      if (message === undefined || second !== undefined || rest) return fail('violation')
      if (said === null) takeHello(message)
      else takeAuth(said, message)
    },
    end: why => fail(why.by === 'line' ? 'gone' : 'violation'),
  })
}
