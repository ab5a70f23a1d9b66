import type { Stop } from '../../core/kernel/clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { AgentLink } from './link/agent-link.ts'

/** The live link of each key, and who waits for the next. */
export class LiveLinks {
  readonly #links = new Map<string, AgentLink>()
  readonly #sinks = new Map<string, Set<(link: AgentLink) => void>>()

  of(keyId: string): AgentLink | null {
    return this.#links.get(keyId) ?? null
  }

  add(keyId: string, link: AgentLink): void {
    this.#links.set(keyId, link)
    link.onClosed(() => {
      if (this.#links.get(keyId) === link) this.#links.delete(keyId)
    })
    for (const sink of [...(this.#sinks.get(keyId) ?? [])]) sink(link)
  }

  /** Told of the one that is there, and of each that comes. */
  on(keyId: string, sink: (link: AgentLink) => void): Stop {
    const sinks = this.#sinks.get(keyId) ?? new Set()
    this.#sinks.set(keyId, sinks)
    sinks.add(sink)
    const link = this.of(keyId)
    if (link !== null) sink(link)
    return () => {
      sinks.delete(sink)
      if (sinks.size === 0 && this.#sinks.get(keyId) === sinks) this.#sinks.delete(keyId)
    }
  }

  /** The one that is there, or the next. Rejects with NOT_CONNECTED when `signal` says that nobody waits any more. */
  next(keyId: string, signal?: AbortSignal): Promise<AgentLink> {
    const { promise, resolve, reject } = Promise.withResolvers<AgentLink>()
    const given = (): void => reject(new TerminalError('NOT_CONNECTED', 'The MetaTrader terminal did not connect.'))
    if (signal?.aborted) given()
    signal?.addEventListener('abort', given, { once: true })
    const stop = this.on(keyId, resolve)
    return promise.finally(() => {
      stop()
      signal?.removeEventListener('abort', given)
    })
  }
}
