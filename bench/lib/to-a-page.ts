import { setTimeout } from 'node:timers/promises'
import { startWebsocketHost } from '../../src-main/platform/websocket-host.ts'
import type { RunningTerminal } from '../../src-main/start-terminal.ts'
import { contract } from '../../src-preload/contract/index.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { ClientProcess } from './client-process.ts'
import { type Fed, feed } from './feed.ts'
import type { Seen } from './page-client.ts'

/** Journal rows about every 10 ms, while the quotes run. */
const ROWS = 10

export interface Outcome {
  readonly fed: Fed
  /** Until the feed ended. */
  readonly seen: Seen
}

/**
 * Quotes into the running terminal, out over its WebSocket to a client that acknowledges at 60 Hz, with an `all`
 * stream beside them. Throws when a row of that stream is missing, doubled or out of order.
 */
export async function toAPage(
  running: RunningTerminal,
  ids: readonly string[],
  rate: number,
  seconds: number,
): Promise<Outcome> {
  const { terminal, api, onFault } = running
  const host = await startWebsocketHost({
    port: 0,
    pageFolder: '.',
    onConnection: wire => serve(contract, api, wire, undefined, { onFault }),
    onFault,
  })
  let marks = 0
  const mark = (): number =>
    terminal.recorder.record('equity.marked', { equity: String(++marks), cash: '1', byBroker: {} })
  const from = mark()
  const client = await ClientProcess.start('page', `ws://127.0.0.1:${host.port}/rpc`, host.token, from)
  const fed = await feed(
    terminal.session.hub.sink(() => undefined),
    ids,
    rate,
    seconds,
    () => {
      for (let i = 0; i < ROWS; i++) mark()
    },
  )
  // The terminal writes rows of its own, too: what counts are the numbers from one mark to another.
  const head = mark()
  const seen = await client.seen()
  let last = seen
  for (let i = 0; i < 200 && last.lastSeq < head; i++) {
    await setTimeout(50)
    last = await client.seen()
  }
  await client.stop()
  await host.close()
  if (last.breaks > 0 || last.lastSeq < head || last.rows !== last.lastSeq - from)
    throw new Error(
      `The journal stream lost rows: ${last.rows} came up to ${last.lastSeq} of ${from + 1} to ${head}, with ${last.breaks} breaks.`,
    )
  return { fed, seen: { ...seen, rows: last.rows } }
}
