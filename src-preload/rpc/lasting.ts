import type { CallOptions, Client, Feed, NextFrame, SubscribeOptions } from './client.ts'
import { Link } from './link.ts'
import { Reader } from './reader.ts'
import { RpcError, tellable } from './rpc-error.ts'
import type { Wire } from './wire.ts'

/**
 * `connecting`: never had the terminal yet. `open`: it answers. `reconnecting`: it was there and is being tried again.
 * `gone`: trying again cannot help; a person must do something.
 */
export interface LastingState {
  readonly phase: 'connecting' | 'open' | 'reconnecting' | 'gone'
  /** Failed attempts since it was last open. */
  readonly attempts: number
  /** What went wrong and what to do, for people. */
  readonly reason: string | null
}

export interface LastingOptions {
  /** Opens a wire, or rejects: with an `RpcError` of code `LOCKED` when trying again cannot help. */
  readonly openWire: () => Promise<Wire>
  readonly nextFrame: NextFrame
  readonly onState: (state: LastingState) => void
}

/** A client that comes back by itself after the connection broke. Its `all` streams go on after their last item. */
export interface Lasting<C> extends Client<C> {
  /** Tries again now rather than at the next attempt. */
  retry(): void
}

/** Waits before each attempt, milliseconds; the last one is repeated. */
const waits = [250, 500, 1_000, 2_000, 5_000]

class Keeper {
  readonly #options: LastingOptions
  readonly #readers = new Set<Reader>()
  #link: Link | undefined
  #phase: LastingState['phase'] = 'connecting'
  #attempts = 0
  #trying = false
  #closed = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: LastingOptions) {
    this.#options = options
  }

  async call(name: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    if (this.#link === undefined) throw new RpcError('NOT_CONNECTED', 'The terminal is not connected.')
    return this.#link.call(name, input, options.timeoutMs)
  }

  subscribe(name: string, params: unknown, feed: Feed<unknown>, options: SubscribeOptions = {}): () => void {
    const reader: Reader = new Reader(name, params, options.from, {
      ...feed,
      ended: error => {
        this.#readers.delete(reader)
        feed.ended?.(error)
      },
    })
    this.#readers.add(reader)
    this.#link?.open(reader)
    return () => {
      reader.stop()
      this.#readers.delete(reader)
      this.#link?.drop(reader)
    }
  }

  retry(): void {
    if (this.#closed || this.#trying || this.#link !== undefined) return
    clearTimeout(this.#timer)
    this.#trying = true
    this.#options.openWire().then(
      wire => this.#connected(wire),
      (error: unknown) => this.#failed(error),
    )
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#link?.close()
  }

  #connected(wire: Wire): void {
    this.#trying = false
    if (this.#closed) {
      wire.close()
      return
    }
    const link = new Link(wire, this.#options.nextFrame)
    this.#link = link
    this.#attempts = 0
    this.#tell('open', null)
    for (const reader of this.#readers) link.open(reader)
    link.onClosed(() => this.#broke())
  }

  #broke(): void {
    this.#link = undefined
    for (const reader of this.#readers) reader.lost()
    if (this.#closed) return
    this.#tell('reconnecting', 'The connection to the terminal broke. Trying again.')
    this.#later()
  }

  #failed(error: unknown): void {
    this.#trying = false
    if (this.#closed) return
    this.#attempts += 1
    const told = tellable(error)
    const hopeless = told.code === 'LOCKED'
    this.#tell(hopeless ? 'gone' : this.#phase === 'connecting' ? 'connecting' : 'reconnecting', told.message)
    if (!hopeless) this.#later()
  }

  #later(): void {
    const wait = waits[Math.min(this.#attempts, waits.length - 1)]
    this.#timer = setTimeout(() => this.retry(), wait)
  }

  #tell(phase: LastingState['phase'], reason: string | null): void {
    this.#phase = phase
    this.#options.onState({ phase, attempts: this.#attempts, reason })
  }
}

/** Connects, and stays connected until `close`. */
export const lasting = <C>(options: LastingOptions): Lasting<C> => {
  const keeper = new Keeper(options)
  keeper.retry()
  return keeper as unknown as Lasting<C>
}
