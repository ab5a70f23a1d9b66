import { startWebsocketHost } from '../../src-main/platform/websocket-host.ts'
import { contract } from '../../src-preload/contract/index.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import type { Wire } from '../../src-preload/rpc/wire.ts'
import { Breakage } from './breakage.ts'
import { advance, implement } from './calls.ts'
import { instruments } from './instruments.ts'
import { quoteAt } from './prices.ts'
import { fill, type Scenario } from './scenario.ts'
import { World } from './world.ts'

/** A stand-in for the terminal that is running. */
export interface Fake {
  readonly address: string
  /** What it tells; changing it is what a terminal would do by itself. */
  readonly world: World
  /** Breaks calls and streams of it, and mends them. */
  readonly breakage: Breakage
  /** A page's address, with a ticket for one use. */
  window(): string
  /** Breaks every connection; the page may come back at once. */
  cut(): void
  /** Ends it: nobody listens there any more. */
  stop(): Promise<void>
}

export interface FakeOptions {
  /** The folder of the built page. */
  readonly page: string
  readonly port?: number
  /** Its clock stands, and its prices with it: for pictures that look the same each time. */
  readonly still?: boolean
  readonly onFault: (where: string, error: unknown) => void
}

const STEP_MS = 250

/** Serves a scripted world over the real wire, on 127.0.0.1. */
export async function startFake(
  scenario: Scenario,
  { page, port = 0, still = false, onFault }: FakeOptions,
): Promise<Fake> {
  const world = new World()
  fill(world, scenario)
  if (scenario !== 'empty')
    for (const [one] of instruments) world.quotes.set(quoteAt(one.id, world.now - (still ? 0 : 30_000)))
  const breakage = new Breakage()
  const impl = breakage.impl(implement(world))
  const wires = new Set<Wire>()
  const host = await startWebsocketHost({
    port,
    pageFolder: page,
    onConnection: wire => {
      wires.add(wire)
      wire.onClose(() => wires.delete(wire))
      serve(contract, impl, breakage.wire(wire), null, { onFault, validateItems: true })
    },
    onFault,
  })
  world.ticket = () => host.ticket()
  const timer = still ? undefined : setInterval(() => advance(world, STEP_MS), STEP_MS)
  return {
    address: host.address,
    world,
    breakage,
    window: () => host.windowAddress(),
    cut: () => {
      for (const wire of wires) wire.close()
    },
    stop: () => {
      clearInterval(timer)
      return host.close()
    },
  }
}
