import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Seen } from './page-client.ts'

/** The reading side in its own process, so that its work is not counted as the host's. */
export class ClientProcess {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** Resolves when it reads. `page`: batches and acknowledgements; `plain`: one message after the other. */
  static async start(kind: 'page' | 'plain', address: string, token = '', from = 0): Promise<ClientProcess> {
    const child = fork(join(import.meta.dirname, 'page-client.ts'), [kind, address, token, String(from)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the client ended'))),
    ])
    return new ClientProcess(child)
  }

  async seen(): Promise<Seen> {
    const answer = once(this.#child, 'message')
    this.#child.send('report')
    return ((await answer) as [Seen])[0]
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }
}
