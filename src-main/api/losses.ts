import { decodeRow } from '../core/journal/codec.ts'
import type { Stop } from '../core/kernel/clock.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts } from './context.ts'

const MOST = 1000

/** Counts how often connections were lost (not ended by a person) in the present trading day. */
export class Losses {
  readonly #terminal: Terminal
  readonly #lost: { readonly broker: string; readonly at: number }[] = []
  readonly stop: Stop

  constructor(terminal: Terminal, journal: ApiParts['journal']) {
    this.#terminal = terminal
    // Between two sources of prices there is no day: what is too old is not counted anyway.
    const from = terminal.isOpen ? terminal.session.view.dayStart : 0
    for (const row of journal.query({ types: ['broker.disconnected'], from, limit: MOST })) {
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
    if (by === 'terminal') this.#lost.push({ broker, at })
  }
}
