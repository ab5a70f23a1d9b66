import type { Readable, Writable } from 'node:stream'
import { AGENT_LIMIT, Framer } from '../wire/framing.ts'

/** Who hears of a wire. */
export interface WireSink {
  /** The whole messages of each chunk that was read, often none; `rest`: bytes of one more have come. */
  readonly chunk: (messages: readonly object[], rest: boolean) => void
  /** Once: a rule of framing was broken, or the line went. */
  readonly end: (end: WireEnd) => void
}

export type WireEnd =
  | { readonly by: 'violation'; readonly what: string }
  | { readonly by: 'line'; readonly what: string }

/** One line to an agent, whichever way: whole messages in and out. */
export interface Wire {
  /** False: nothing was written, and nothing will be. Throws RangeError for a line that an agent need not take. */
  send(message: object): boolean
  /** Who hears from now on. */
  listen(sink: WireSink): void
  /** Most bytes of a line from now on. */
  limit(bytes: number): void
  /** Lets what was sent arrive, then closes. */
  close(): void
  /** Closes at once, without a word. */
  destroy(): void
}

/** What an agent may leave unread before it is given up: nothing that is sent is large. */
const UNREAD = 4 * 1024 * 1024
/** The other side has so long to take a goodbye, ms. */
const GOODBYE_MS = 1_000

export interface WireStreams {
  readonly input: Readable
  readonly output: Writable
  /** Ends both, now. */
  readonly destroy: () => void
  readonly limit: number
}

/** Messages over a socket, or over the pipes of a process. */
export function streamWire({ input, output, destroy, limit }: WireStreams): Wire {
  const framer = new Framer(limit)
  let sink: WireSink | null = null
  let closing = false
  let over = false
  const end = (why: WireEnd): void => {
    if (over) return
    over = true
    destroy()
    sink?.end(why)
  }
  const gone = (error?: Error | null): void => end({ by: 'line', what: codeOf(error) })
  input.on('data', (chunk: Buffer) => {
    if (over || closing) return
    const { messages, violation } = framer.feed(chunk)
    sink?.chunk(messages, framer.buffered > 0)
    if (violation !== null) end({ by: 'violation', what: violation })
  })
  input.on('end', () => gone())
  input.on('close', () => gone())
  input.on('error', gone)
  output.on('error', gone)
  output.on('close', () => gone())
  return {
    send(message) {
      if (over || closing || !output.writable) return false
      const line = `${JSON.stringify(message)}\n`
      if (Buffer.byteLength(line) > AGENT_LIMIT + 1)
        throw new RangeError(`a line of more than ${AGENT_LIMIT} bytes to an agent`)
      if (output.writableLength > UNREAD) {
        end({ by: 'line', what: 'the agent does not read' })
        return false
      }
      output.write(line)
      return true
    },
    listen(next) {
      sink = next
    },
    limit(bytes) {
      framer.limit = bytes
    },
    close() {
      if (over || closing) return
      closing = true
      // Reading goes on, into nothing: bytes left unread would make the system drop the goodbye.
      output.end()
      setTimeout(gone, GOODBYE_MS).unref()
    },
    destroy() {
      gone()
    },
  }
}

const codeOf = (error?: Error | null): string =>
  error === undefined || error === null ? 'closed' : 'code' in error ? String(error.code) : error.name
