import type { VenueSocket } from '../lib/server.ts'

const PATIENCE = 60_000

/** Pings every socket now and then; one that does not answer within a minute is cut. */
export class Heartbeat {
  readonly #sockets = new Map<VenueSocket, { pinged: number; answered: boolean }>()
  readonly #every: number

  constructor(every: number) {
    this.#every = every
  }

  watch(socket: VenueSocket): void {
    const state = { pinged: Date.now(), answered: true }
    this.#sockets.set(socket, state)
    socket.onPong(() => {
      state.answered = true
    })
    socket.onClose(() => this.#sockets.delete(socket))
  }

  tick(): void {
    const now = Date.now()
    for (const [socket, state] of this.#sockets) {
      if (!state.answered && now - state.pinged > PATIENCE) socket.terminate()
      else if (state.answered && now - state.pinged >= this.#every) {
        Object.assign(state, { pinged: now, answered: false })
        socket.ping(String(now))
      }
    }
  }
}
