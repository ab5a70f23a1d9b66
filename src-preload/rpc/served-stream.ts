import type { Keep } from '../contract/define.ts'
import { type Outbox, outbox } from './outbox.ts'
import { RpcError } from './rpc-error.ts'

/** Where a stream's frames go. */
export interface StreamSink {
  data(items: readonly unknown[]): void
  end(error: RpcError): void
}

const overflow = new RpcError('OVERFLOW', 'The reader is too far behind. Open the stream again from the last item.')
const tooManyKeys = new RpcError('LIMIT', 'The stream has too many keys for one reader. Ask for fewer.')
const noSequence = new RpcError('INTERNAL', 'The stream sent an item without a sequence number.')

/**
 * One open stream on the serving side. At most one batch is in flight; the next leaves when the reader has acknowledged
 * it. Of an `all` stream, items at or below the last sequence number were delivered and are skipped, so a source may
 * overlap what it reads from the journal with what arrives meanwhile.
 */
export class ServedStream {
  readonly #keep: Keep
  readonly #sink: StreamSink
  readonly #box: Outbox
  #last: number
  #answered = false
  #inFlight = false
  #scheduled = false
  #ending: RpcError | undefined
  #closed = false
  #stop: (() => void) | undefined

  constructor(keep: Keep, from: number | undefined, sink: StreamSink) {
    this.#keep = keep
    this.#sink = sink
    this.#box = outbox(keep)
    this.#last = keep === 'all' && from !== undefined ? from : Number.NEGATIVE_INFINITY
  }

  /** False when nothing more is wanted: a source that is reading a long past can stop there. */
  push(item: unknown, key = ''): boolean {
    if (this.#closed || this.#ending !== undefined) return false
    if (this.#keep === 'all') {
      const seq = sequenceOf(item)
      if (seq === undefined) return this.finish(noSequence)
      if (seq <= this.#last) return true
      if (!this.#box.put(item, key)) return this.finish(overflow)
      this.#last = seq
    } else if (!this.#box.put(item, key)) return this.finish(tooManyKeys)
    this.#schedule()
    return true
  }

  /** The source is done or failed: what waits is still delivered (so a reader always gets on), then the end is told. */
  finish(error: RpcError): false {
    if (this.#closed || this.#ending !== undefined) return false
    this.#ending = error
    this.#release()
    this.#schedule()
    return false
  }

  /** The source runs. It may have been ended by its own first items, or by the reader, before it returned. */
  running(stop: () => void): void {
    this.#stop = stop
    if (this.#closed || this.#ending !== undefined) this.#release()
  }

  /** The answer to `stream.open` is on its way: data may follow. */
  answered(): void {
    this.#answered = true
    this.#schedule()
  }

  acknowledge(): void {
    this.#inFlight = false
    this.#flush()
  }

  /** The reader is gone: nothing more is sent. Safe to call twice. */
  close(): void {
    this.#closed = true
    this.#release()
  }

  #release(): void {
    const stop = this.#stop
    this.#stop = undefined
    stop?.()
  }

  /** What is pushed in one go leaves as one batch. */
  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      this.#flush()
    })
  }

  #flush(): void {
    if (!this.#answered || this.#inFlight || this.#closed) return
    const batch = this.#box.take()
    if (batch.length > 0) {
      this.#inFlight = true
      this.#sink.data(batch)
    } else if (this.#ending !== undefined) {
      this.#closed = true
      this.#sink.end(this.#ending)
    }
  }
}

const sequenceOf = (item: unknown): number | undefined =>
  typeof item === 'object' && item !== null && 'seq' in item && Number.isSafeInteger(item.seq)
    ? (item.seq as number)
    : undefined
