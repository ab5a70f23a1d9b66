import { decodeRow } from '../core/journal/codec.ts'
import type { Stop } from '../core/kernel/clock.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts } from './context.ts'

/** More of one day nobody counts. */
const MOST = 1000

/** Counts how often connections were lost (not ended by a person) in the present trading day. */
export class Losses {
  readonly #terminal: Terminal
  readonly #lost: { readonly broker: string; readonly at: number }[] = []
  readonly stop: Stop

  constructor(terminal: Terminal, journal: ApiParts['journal']) {
    this.#terminal = terminal
    // The newest, as the index has them: asked for from a time on, every one of a long past would be looked at.
    for (const row of journal.query({ types: ['broker.disconnected'], limit: MOST }).toReversed()) {
      const event = decodeRow(row)
      if (event.type === 'broker.disconnected') this.#count(event.at, event.body)
    }
    this.stop = terminal.recorder.bus.on('broker.disconnected', ({ at, body }) => this.#count(at, body))
  }

  /** Since 00:00 UTC. */
  today(broker: string): number {
    const { dayStart } = this.#terminal.session.view
    return this.#lost.filter(one => one.broker === broker && one.at >= dayStart).length
  }

  #count(at: number, { broker, by }: { readonly broker: string; readonly by: 'person' | 'terminal' }): void {
    if (by !== 'terminal') return
    this.#lost.push({ broker, at })
    if (this.#lost.length > MOST) this.#lost.shift()
  }
}
