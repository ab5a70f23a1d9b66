import type { Fact } from '../lib/types.ts'
import type { World } from './world.ts'

/** Sends one event of a channel. */
export type Send = (channel: string, event: object) => void

/** What one connection hears of one channel, and stops hearing when it is closed. */
export interface Channel {
  /** Products, or nothing for channels that have none. */
  subscribe(symbols: readonly string[]): void
  /** Nothing named: all. */
  unsubscribe(symbols: readonly string[]): void
  names(): string[]
  hear(fact: Fact): void
  close(): void
}

/** Symbols that are subscribed, each told of when it comes. */
export abstract class Symbols implements Channel {
  protected readonly world: World
  protected readonly send: Send
  protected readonly symbols = new Set<string>()

  constructor(world: World, send: Send) {
    this.world = world
    this.send = send
  }

  subscribe(symbols: readonly string[]): void {
    for (const symbol of symbols) {
      this.symbols.add(symbol)
      this.first(symbol)
    }
  }

  unsubscribe(symbols: readonly string[]): void {
    for (const symbol of symbols.length === 0 ? [...this.symbols] : symbols) this.symbols.delete(symbol)
  }

  names(): string[] {
    return [...this.symbols]
  }

  abstract hear(fact: Fact): void
  protected abstract first(symbol: string): void
  close(): void {}
}
