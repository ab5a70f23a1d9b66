import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/**
 * What both ends of a port share with the real ones: messages are structured clones, they wait until `start`, a port
 * that was handed on is dead here, and `close` is heard on the other end only.
 */
class PortCore {
  #port: MessagePort | undefined
  #started = false
  #closed = false
  readonly #onMessage: (data: unknown) => void
  readonly #onClose: () => void

  constructor(port: MessagePort, onMessage: (data: unknown) => void, onClose: () => void) {
    this.#port = port
    this.#onMessage = onMessage
    this.#onClose = onClose
    port.on('close', () => this.#gone())
    // Watching for the end must not start the delivery, nor keep a test alive.
    port.unref()
  }

  start(): void {
    if (this.#started || this.#port === undefined) return
    this.#started = true
    this.#port.on('message', (data: unknown) => this.#onMessage(data))
  }

  post(message: unknown): void {
    if (!this.#closed) this.#port?.postMessage(message)
  }

  close(): void {
    this.#closed = true
    this.#port?.close()
  }

  /** Hands the port on: it lives on elsewhere. */
  release(): MessagePort {
    const port = this.#port
    if (port === undefined || this.#started || this.#closed)
      throw new Error('DataCloneError: the port was started, closed or handed on')
    this.#port = undefined
    return structuredClone(port, { transfer: [port as unknown as ArrayBuffer] })
  }

  #gone(): void {
    if (this.#port === undefined || this.#closed) return
    this.#closed = true
    this.#onClose()
  }
}

/** Electron's MessagePortMain. */
export class MainPort extends EventEmitter {
  readonly core: PortCore
  constructor(port: MessagePort) {
    super()
    const message = (data: unknown) => this.emit('message', { data, ports: [] })
    this.core = new PortCore(port, message, () => this.emit('close'))
  }
  start(): void {
    this.core.start()
  }
  close(): void {
    this.core.close()
  }
  postMessage(message: unknown): void {
    this.core.post(message)
  }
}

/** A page's MessagePort. */
export class PagePort extends EventTarget {
  readonly core: PortCore
  constructor(port: MessagePort) {
    super()
    const message = (data: unknown) => this.dispatchEvent(Object.assign(new Event('message'), { data }))
    this.core = new PortCore(port, message, () => this.dispatchEvent(new Event('close')))
  }
  start(): void {
    this.core.start()
  }
  close(): void {
    this.core.close()
  }
  postMessage(message: unknown): void {
    this.core.post(message)
  }
}

/** Electron's MessageChannelMain. */
export class MessageChannelMain {
  readonly port1: MainPort
  readonly port2: MainPort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MainPort(port1)
    this.port2 = new MainPort(port2)
  }
}
