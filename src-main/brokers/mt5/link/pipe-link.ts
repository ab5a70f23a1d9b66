import type { Clock } from '../../../core/kernel/clock.ts'
import { pipeHello, type Start } from '../wire/handshake.ts'
import type { AgentConfig } from '../wire/to-agent.ts'
import type { AgentLink, LinkEnd } from './agent-link.ts'
import { Session, textOf } from './session.ts'
import type { Wire, WireSink } from './wire.ts'

/** Python and its packages take their time to load, ms. */
const HELLO_MS = 30_000
/** Beyond what the terminal is given to log in, ms. */
const GREETING_MS = 15_000
const PROTOCOL = 1

export interface PipeLinkOptions {
  /** Over the pipes of the agent's process, limited to `PAIRED_LIMIT`. Its `destroy` ends the process. */
  readonly wire: Wire
  /** Name of the session, for logs. */
  readonly session: string
  /** Holds the password: it is written once, as the first line, and kept nowhere (item 5). */
  readonly start: Omit<Start, 'v' | 't' | 'ts' | 'cfg'>
  readonly config: AgentConfig
  /** The time of the world, not of a replay. */
  readonly clock: Clock
}

/** The agent did not come to be: it ended, or broke the rules, before its account was known. */
export class NoAgent extends Error {
  override readonly name = 'NoAgent'
  readonly end: LinkEnd
  constructor(end: LinkEnd) {
    super(`The agent did not start: ${textOf(end)}`)
    this.end = end
  }
}

/** Starts an agent that was spawned by us: `start`, its `hello`, its account; no proofs, for the pipe is ours. Rejects with NoAgent. */
export function openPipeLink({ wire, session, start, config, clock }: PipeLinkOptions): Promise<AgentLink> {
  const { promise, resolve, reject } = Promise.withResolvers<AgentLink>()
  const fail = (end: LinkEnd): void => {
    stop()
    reject(new NoAgent(end))
    wire.destroy()
  }
  const violated = (what: string): void => fail({ by: 'violation', what })
  const stop = clock.schedule(clock.now() + HELLO_MS, () => violated('it does not say hello'))
  wire.listen({
    chunk([first, ...rest]) {
      if (first === undefined) return
      const hello = pipeHello.safeParse(first)
      if (!hello.success) return violated('it does not begin with hello')
      if (!hello.data.proto.includes(PROTOCOL)) return violated('it speaks another version of the protocol')
      stop()
      let next: WireSink | null = null
      const listened: Wire = {
        ...wire,
        listen: sink => {
          next = sink
          wire.listen(sink)
        },
      }
      new Session({
        agent: 'python',
        session,
        hello: hello.data,
        wire: listened,
        config,
        clock,
        greetingMs: start.timeoutMs + GREETING_MS,
        greeted: resolve,
        ended: end => reject(new NoAgent(end)),
      })
      // What came in the same piece as hello.
      if (rest.length > 0) (next as WireSink | null)?.chunk(rest, false)
    },
    end: fail,
  })
  wire.send({ v: 1, t: 'start', ...start, cfg: config })
  return promise
}
