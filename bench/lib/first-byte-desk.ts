import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tinySource } from '../../chaos/family/tiny-source.ts'
import { VenueBroker } from '../../chaos/family/venue-broker.ts'
import { tcpDial } from '../../chaos/real/tcp-line.ts'
import type { VenueRules } from '../../e2e/fake-venue/rules.ts'
import type { ToParent, VenueSettings } from '../../e2e/fake-venue/settings.ts'
import type { Quote } from '../../src-main/core/market/quote.ts'
import type { JournalStore } from '../../src-main/core/ports.ts'
import type { HandParts } from '../../src-main/core/trading/hand-order.ts'
import { Checkpoints } from '../../src-main/platform/journal/checkpoints.ts'
import { openJournal } from '../../src-main/platform/journal/open-journal.ts'
import { systemClock } from '../../src-main/platform/system-clock.ts'
import { Terminal } from '../../src-main/terminal.ts'

const BROKER = 'bench'
const rules: VenueRules = {
  ...{ takesIds: true, echoesIds: true, refusesRepeats: true, findsById: true, findLag: 0, listLag: 0 },
  ...{ attaches: true, amends: true, hedging: false, reducesOnly: true, keeps: Number.MAX_SAFE_INTEGER, moody: false },
}

/** A whole terminal with the real journal, connected over TCP to a venue in another process. */
export interface FirstByteDesk {
  readonly terminal: Terminal
  readonly hand: HandParts
  readonly instrument: string
  quote(): Quote
  /** Whether durable rows are synced from now on. */
  sync(on: boolean): void
  /** When the newest submit had been handed to the system (performance.now). */
  written(): number
  /** The newest intent as it stands in the journal. */
  lastRow(): string
  until(done: () => boolean): Promise<void>
  close(): Promise<void>
}

/** A connection to somebody who reads and forgets. */
export async function discardSocket(): Promise<Socket> {
  const server = createServer(socket => void socket.resume())
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const socket = connect({ port: address.port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

export async function firstByteDesk(folder: string): Promise<FirstByteDesk> {
  const settings: VenueSettings = {
    ...{ rules, seed: 1, epoch: Date.now(), speed: 1 },
    faults: { dropAnswer: 0, breakLine: 0, twice: 0 },
  }
  const venue = fork(fileURLToPath(new URL('../../e2e/fake-venue/main.ts', import.meta.url)), [
    JSON.stringify(settings),
  ])
  const [{ port }] = (await once(venue, 'message')) as [Extract<ToParent, { port: number }>]
  venue.send({ want: 'calm' })
  const file = openJournal(join(folder, 'journal.db'))
  const checkpoints = new Checkpoints(join(folder, 'journal.db'), error => {
    throw error
  })
  const clock = systemClock({ keepAlive: true })
  const source = tinySource(clock)
  let [isSynced, written, row] = [true, 0, '']
  const journal: JournalStore = {
    id: file.id,
    get head() {
      return file.head
    },
    append(at, type, body, durable) {
      if (type === 'order.intent') row = body
      return file.append(at, type, body, durable && isSynced)
    },
    read: (after, limit) => file.read(after, limit),
    find: key => file.find(key),
    close: () => file.close(),
  }
  const pass = (step: string): void => {
    if (step === 'after write: submit') written = performance.now()
  }
  const dial = tcpDial(port, { pass }, (symbol, bid, ask) => source.price(symbol, bid, ask))
  const manual = { rules, absence: null, patience: 5_000, resends: false }
  const terminal = await Terminal.start({
    journal,
    clock,
    trainer: { train: () => Promise.reject(new Error('nothing is trained here')) },
    makeSource: () => ({ source, replay: null }),
    families: [
      {
        ...{ family: 'venue', title: 'Venue', paper: true, text: 'A venue in another process' },
        make: async options => new VenueBroker(options, dial, manual, clock),
      },
    ],
    ...{ version: 'bench', reporting: 'USD', markEvery: 60_000 },
  })
  await terminal.addBroker(BROKER, 'venue', 'Bench', {})
  for (const window of ['1s', '1min', 'day'])
    terminal.recorder.record('limit.changed', {
      ...{ code: 'ORDER_RATE', scope: `broker:${BROKER}`, of: window, from: null, to: '1000000' },
      ...{ reason: 'a bench sends more than a person', effectiveAt: clock.now() },
    })
  const instrument = `${BROKER}/EURUSD`
  const { gate, hub, margins, execution, trader } = terminal.session
  const until = async (done: () => boolean): Promise<void> => {
    const end = performance.now() + 10_000
    while (!done()) {
      if (performance.now() > end) throw new Error('the bench waits in vain')
      await turn()
    }
  }
  const quote = (): Quote => {
    const last = hub.cache.last(instrument)
    if (last === undefined) throw new Error('no price')
    return last
  }
  await until(() => hub.cache.last(instrument) !== undefined)
  return {
    terminal,
    hand: {
      gate,
      instruments: hub.instruments,
      recorder: terminal.recorder,
      state: terminal.state,
      trader,
      execution,
      clock,
      margins,
    },
    instrument,
    quote,
    sync: on => {
      isSynced = on
    },
    written: () => written,
    lastRow: () => row,
    until,
    async close() {
      await checkpoints.close()
      await terminal.close()
      venue.kill('SIGKILL')
    },
  }
}
