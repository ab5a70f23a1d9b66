import type { Client, NextFrame } from './client.ts'
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
  void link.closed.then(() => {
    for (const reader of readers) reader.end(new RpcError('CLOSED', 'The connection is closed.'))
    readers.clear()
  })
  const client: Connection<unknown> = {
    call: (name: string, input: unknown, options = {}) => link.call(name, input, options.timeoutMs) as Promise<never>,
    subscribe: (name: string, params: unknown, onItems, { from, onEnd } = {}) => {
      const ended = (error: RpcError) => {
        readers.delete(reader)
        onEnd?.(error)
      }
      const reader = new Reader(name, params, from, onItems as (items: readonly unknown[]) => void, ended)
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
  return client as Connection<C>
}
