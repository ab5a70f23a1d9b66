/** One JSON-RPC 2.0 message as a plain object of JSON values. */
export interface Frame {
  readonly jsonrpc: '2.0'
  readonly id?: string | number | null
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: unknown
}

/** Delivered in place of a frame that could not be read at all (not text, not JSON). */
export const unreadable: unique symbol = Symbol('unreadable frame')

/** All that a transport has to be. Order is kept; after the close nothing is delivered, and `send` does nothing. */
export interface Wire {
  /** Throws only when the frame cannot be carried (a cycle, a function): never because the wire is closed. */
  send(frame: Frame): void
  /** One listener. What it gets is not trusted: anything may come. */
  onFrame(listener: (frame: unknown) => void): void
  /** Runs once, at once when it is closed already. */
  onClose(listener: () => void): void
  close(): void
}

/** Limits of one connection. */
export const limits = {
  /** Bytes of a frame that the host accepts. */
  frameBytes: 4 * 1024 * 1024,
  openStreams: 200,
  callsInFlight: 256,
  /** Items that a stream holds for its reader before it is ended with `OVERFLOW`. */
  behind: 10_000,
  /** Items of one `stream.data`. */
  batch: 5_000,
  /** Keys that a `latest` stream holds before it is ended with `LIMIT`. */
  keys: 100_000,
  /** Bytes waiting in a socket that nobody reads before it is closed. */
  unsentBytes: 64 * 1024 * 1024,
} as const
