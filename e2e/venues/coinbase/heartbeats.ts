import type { Channel, Send } from './channel.ts'
import { fixedStamp } from './stream-time.ts'
import type { World } from './world.ts'

const HEARTBEAT = 1_000

/** A number every second, so that a hole shows. */
export class Heartbeats implements Channel {
  readonly #world: World
  readonly #send: Send
  #timer: NodeJS.Timeout | null = null
  #counter = 0

  constructor(world: World, send: Send) {
    this.#world = world
    this.#send = send
  }

  subscribe(): void {
    this.#timer ??= setInterval(() => this.#beat(), HEARTBEAT).unref()
  }

  unsubscribe(): void {
    this.close()
  }

  names(): string[] {
    return this.#timer === null ? [] : ['heartbeats']
  }

  hear(): void {}

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  #beat(): void {
    this.#counter += 1
    const at = fixedStamp(this.#world.now()).replace('T', ' ').replace('Z', ' +0000 UTC m=+1.0')
    this.#send('heartbeats', { current_time: at, heartbeat_counter: this.#counter })
  }
}
