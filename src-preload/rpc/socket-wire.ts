import { type Frame, limits, unreadable, type Wire } from './wire.ts'

/** What a page's WebSocket and that of the `ws` package have in common. */
export interface SocketLike {
  readonly readyState: number
  readonly bufferedAmount: number
  send(text: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
}

const open = 1
const closedState = 3
const tryAgainLater = 1013

/** Frames as JSON text over an open socket. */
export const socketWire = (socket: SocketLike): Wire => ({
  send: (frame: Frame) => {
    const text = JSON.stringify(frame)
    if (socket.readyState !== open) return
    // Streams wait for their reader, but answers do not: one who asks and never reads must not fill our memory.
    if (socket.bufferedAmount > limits.unsentBytes) socket.close(tryAgainLater, 'reader too slow')
    else socket.send(text)
  },
  onFrame: listener => socket.addEventListener('message', ({ data }) => listener(parsed(data))),
  onClose: listener => {
    if (socket.readyState === closedState) listener()
    else socket.addEventListener('close', () => listener())
  },
  close: () => socket.close(),
})

const parsed = (data: unknown): unknown => {
  if (typeof data !== 'string') return unreadable
  try {
    return JSON.parse(data)
  } catch {
    // The listener tells the other side what was wrong.
    return unreadable
  }
}
