import { WebSocket } from 'ws'
import { messageOf } from '../../../core/kernel/errors.ts'

/** One socket, as the streams use it. */
export interface Line {
  /** Lost when the line is not open (any more): whoever hears of its end begins anew. */
  send(text: string): void
  /** A frame of the protocol that the other side must answer. */
  ping(): void
  /** Ends it without a goodbye; `closed` is not told any more. */
  end(): void
}

export interface LineEars {
  opened(): void
  text(text: string): void
  /** A frame of the protocol came: something is alive there. */
  alive(): void
  /** Told once: it is over, and why. */
  closed(why: string): void
}

export type Dial = (url: string, ears: LineEars) => Line

/** The snapshot of the largest order book has some 6 MB. What is much larger is no market data, and the line ends. */
export const LONGEST_FRAME = 16 * 1024 * 1024
const HANDSHAKE_MS = 10_000

/** Dials a venue's stream. Whatever comes back, nothing is thrown from here. */
export const dial: Dial = (url, ears) => {
  let over = false
  const close = (why: string): void => {
    if (over) return
    over = true
    socket.terminate()
    ears.closed(why)
  }
  const socket = new WebSocket(url, {
    maxPayload: LONGEST_FRAME,
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_MS,
    followRedirects: false,
  })
  socket.on('open', () => {
    if (!over) ears.opened()
  })
  socket.on('message', data => {
    if (over) return
    try {
      ears.text(data.toString())
    } catch (error) {
      close(`its message could not be taken: ${messageOf(error)}`)
    }
  })
  const alive = (): void => {
    if (!over) ears.alive()
  }
  socket.on('ping', alive)
  socket.on('pong', alive)
  socket.on('error', error => close(messageOf(error)))
  socket.on('close', (code, reason) =>
    close(`it was closed (${code}${reason.length > 0 ? `, ${printable(reason)}` : ''})`),
  )
  return {
    send: text => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
    end: () => {
      over = true
      socket.terminate()
    },
  }
}

/** A venue's words are text for people, and short. */
const printable = (reason: Buffer): string => plainText(reason.toString('utf8'))

/** What a venue said, fit to be shown: one line, 200 characters at most. */
export const plainText = (said: unknown): string =>
  String(said)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
