import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BookDump, FromParent, ToParent, VenueSettings } from '../../e2e/fake-venue/settings.ts'
import type { LifeOrder } from '../exchanges/life-order.ts'
import type { ChildOrder, FromChild, ToChild } from './order-to-child.ts'

const VENUE = fileURLToPath(new URL('../../e2e/fake-venue/main.ts', import.meta.url))
const EXCHANGE_CHILD = fileURLToPath(new URL('../exchanges/child.ts', import.meta.url))
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const execArgv = ['--disable-warning=ExperimentalWarning']

/** Compiled code is kept for the next process: most of a start would be spent on it. */
export const withCache = (cache: string) => ({ execArgv, env: { ...process.env, NODE_COMPILE_CACHE: cache } })

/** The next message that has this part; rejects when the process ends first. */
export function next<T extends object, K extends string>(
  child: ChildProcess,
  key: K,
): Promise<Extract<T, Record<K, unknown>>> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      child.off('message', hear)
      child.off('exit', ended)
    }
    const hear = (message: unknown): void => {
      if (!(key in (message as object))) return
      end()
      resolve(message as Extract<T, Record<K, unknown>>)
    }
    const ended = (code: number | null, signal: string | null): void => {
      end()
      reject(new Error(`the process ended (${signal ?? code}) before it told "${key}"`))
    }
    child.on('message', hear)
    child.on('exit', ended)
  })
}

/** The venue's process. */
export class VenueProcess {
  readonly port: number
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  static async start(settings: VenueSettings, cache: string): Promise<VenueProcess> {
    const child = fork(VENUE, [JSON.stringify(settings)], withCache(cache))
    const { port } = await next<ToParent, 'port'>(child, 'port')
    return new VenueProcess(child, port)
  }

  async calm(): Promise<void> {
    await this.#ask('calm', 'calm')
  }

  async book(): Promise<BookDump> {
    return (await this.#ask('book', 'book')).book
  }

  async end(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }

  async #ask<K extends 'calm' | 'book'>(want: FromParent['want'], key: K) {
    const answer = next<ToParent, K>(this.#child, key)
    this.#child.send({ want } satisfies FromParent)
    return answer
  }
}

/** One life of the terminal in its process. */
export class TerminalProcess {
  /** The signal or code with which it ended. */
  readonly ended: Promise<string>
  readonly #child: ChildProcess

  constructor(order: ChildOrder | LifeOrder, cache: string) {
    this.#child = fork('place' in order ? EXCHANGE_CHILD : CHILD, [JSON.stringify(order)], withCache(cache))
    this.ended = new Promise(resolve => this.#child.once('exit', (code, signal) => resolve(signal ?? String(code))))
  }

  async started(): Promise<void> {
    await next<FromChild, 'started'>(this.#child, 'started')
  }

  async rows(): Promise<Extract<FromChild, { rows: unknown }>> {
    const answer = next<FromChild, 'rows'>(this.#child, 'rows')
    this.#child.send({ want: 'rows' } satisfies ToChild)
    return answer
  }

  rest(): void {
    this.#child.send({ want: 'rest' } satisfies ToChild)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.ended
  }
}
