import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BookDump, FromParent, ProcessSettings, ToParent } from '../../e2e/venues/lib/venue-process.ts'
import { next, withCache } from '../real/process.ts'
import type { Place } from './places.ts'

/** A fake exchange in its own process: it lives on when the terminal dies. */
export class ExchangeProcess {
  readonly keys: Readonly<Record<string, string>>
  /** Where each of the exchange's hosts is answered. */
  readonly endpoint: Readonly<Record<string, string>>
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, { port, keys }: Extract<ToParent, { port: number }>, place: Place) {
    this.#child = child
    this.keys = keys
    this.endpoint = Object.fromEntries(
      Object.entries(place.hosts).map(([host, path]) => [host.replace(/:\d+$/, ''), `http://127.0.0.1:${port}${path}`]),
    )
  }

  static async start(place: Place, seed: number, cache: string): Promise<ExchangeProcess> {
    const trouble = { on: place.trouble, share: place.troubled, doneLater: 1_500 }
    const balances = { [place.money]: '100000' }
    const settings: ProcessSettings = { seed, wanders: place.wanders, trouble, balances }
    const program = fileURLToPath(new URL(place.program, import.meta.url))
    const child = fork(program, [JSON.stringify(settings)], withCache(cache))
    return new ExchangeProcess(child, await next<ToParent, 'port'>(child, 'port'), place)
  }

  /** No more faults; prices hold still. */
  async calm(): Promise<void> {
    const done = next<ToParent, 'done'>(this.#child, 'done')
    this.#child.send({ want: 'calm' } satisfies FromParent)
    await done
  }

  async book(): Promise<BookDump> {
    const answer = next<ToParent, 'book'>(this.#child, 'book')
    this.#child.send({ want: 'book' } satisfies FromParent)
    return (await answer).book
  }

  async end(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }
}
