import type { Frame, Wire } from './wire.ts'

/** A page's MessagePort (also Node's own). */
export interface DomPortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** Electron's MessagePortMain: an emitter whose 'message' carries an event with `data`. */
export interface MainPortLike {
  postMessage(message: unknown): void
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(type: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** Frames as structured clones over a page's port. The port starts when somebody listens: nothing sent early is lost. */
export const domPortWire = (port: DomPortLike): Wire =>
  portWire(port, {
    message: listener => port.addEventListener('message', event => listener(event.data)),
    close: listener => port.addEventListener('close', () => listener()),
  })

/** The same over the main process's end. */
export const mainPortWire = (port: MainPortLike): Wire =>
  portWire(port, {
    message: listener => port.on('message', event => listener(event.data)),
    close: listener => port.on('close', () => listener()),
  })

interface Events {
  message(listener: (data: unknown) => void): void
  close(listener: () => void): void
}

interface Port {
  postMessage(message: unknown): void
  start(): void
  close(): void
}

const portWire = (port: Port, events: Events): Wire => {
  let closed = false
  const listeners = new Set<() => void>()
  const end = () => {
    if (closed) return
    closed = true
    for (const listener of listeners) listener()
  }
  events.close(end)
  return {
    send: (frame: Frame) => {
      if (!closed) port.postMessage(frame)
    },
    onFrame: listener => {
      events.message(data => {
        if (!closed) listener(data)
      })
      port.start()
    },
    onClose: listener => {
      if (closed) listener()
      else listeners.add(listener)
    },
    close: () => {
      port.close()
      // A page hears of the other side's close only: our own we know ourselves.
      end()
    },
  }
}
