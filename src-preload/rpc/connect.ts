import type { CallOptions, Client, Feed, NextFrame, SubscribeOptions } from './client.ts'
import { Link } from './link.ts'
import { Reader } from './reader.ts'
import { RpcError } from './rpc-error.ts'
import type { Wire } from './wire.ts'

/** A client over one wire. When that closes, its streams end with `CLOSED`; `lasting.ts` is the one that comes back. */
export interface Connection<C> extends Client<C> {
  /** Settles when the wire has closed, whoever closed it. */
  readonly closed: Promise<void>
}

/** `nextFrame` paces the streams: requestAnimationFrame in a page, a timer elsewhere. */
export const connect = <C>(wire: Wire, nextFrame: NextFrame): Connection<C> => {
  const link = new Link(wire, nextFrame)
  const readers = new Set<Reader>()
  link.onClosed(() => {
    for (const reader of readers) reader.end(new RpcError('CLOSED', 'The connection is closed.'))
    readers.clear()
  })
  // Below this line names and values are what the contract's types said above it.
  const untyped = {
    call: (name: string, input: unknown, options: CallOptions = {}) => link.call(name, input, options.timeoutMs),
    subscribe: (name: string, params: unknown, feed: Feed<unknown>, options: SubscribeOptions = {}) => {
      const reader = new Reader(name, params, options.from, feed)
      readers.add(reader)
      link.open(reader)
      return () => {
        reader.stop()
        readers.delete(reader)
        link.drop(reader)
      }
    },
    closed: link.closed,
    close: () => link.close(),
  }
  return untyped as Connection<C>
}
