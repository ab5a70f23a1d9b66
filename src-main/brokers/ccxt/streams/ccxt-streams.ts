import type { Clock, Stop, UnixMs } from '../../../core/kernel/clock.ts'
import { messageOf } from '../../../core/kernel/errors.ts'
import type { InstrumentId } from '../../../core/market/instrument.ts'
import type { MarketSink } from '../../../core/ports.ts'
import type { CcxtExchange } from '../exchange.ts'
import { call, canCall, tapCache, tapEnds, tapGarbage } from './ccxt-call.ts'
import { prepare, type Way, wayOf } from './ccxt-way.ts'
import { plainText } from './line.ts'
import { type Pace, usualPace, waitBefore } from './pace.ts'
import { ProblemTeller } from './problem-teller.ts'
import { QuoteLane } from './quote-lane.ts'
import { priceRows } from './rest-parts.ts'
import { isJson, listOf, msOf, num } from './wire.ts'

export interface CcxtStreamParts {
  readonly title: string
  /** For this alone: its caches are tapped, its number type and options are changed. */
  readonly exchange: CcxtExchange
  readonly clock: Clock
  /** Asked for instead of streamed, where ccxt has no stream. */
  readonly polled: boolean
  readonly pace?: Pace
  readonly random?: () => number
  /** Between two requests for all prices, ms. */
  readonly pollEvery?: number
}

interface Loop {
  stopped: boolean
  wake: () => void
}

const POLL_MS = 2_000
/** A watch method is called again so long after it came back: its cache is tapped, nothing is missed meanwhile. */
const REST_MS = 200
/** And so much longer for each loop that there is: hundreds of markets must not call without end. */
const LOOP_MS = 5
/** Without one good message of any market for so long, the sockets are given up, times the pace's patience with one. */
const ALL_SILENT = 0.5

/**
 * Quotes through ccxt's own streams, for venues whose wire we do not speak ourselves: whatever its handlers write is
 * taken as it is written. Where ccxt has no stream the venue is asked again and again. Nothing here throws.
 */
export class CcxtStreams {
  readonly #parts: CcxtStreamParts
  readonly #pace: Pace
  readonly #lanes = new Map<string, QuoteLane>()
  readonly #heard = new Map<string, UnixMs>()
  readonly #loops = new Map<string, Loop>()
  readonly #teller: ProblemTeller
  readonly #way: Way
  #lastAt: UnixMs | null = null
  #upAt: UnixMs
  #stopTimer: Stop = () => undefined
  #isClosed = false

  constructor(parts: CcxtStreamParts) {
    this.#parts = parts
    this.#pace = parts.pace ?? usualPace
    this.#upAt = parts.clock.now()
    const { exchange, title, clock } = parts
    this.#teller = new ProblemTeller(title, clock, problem => {
      const sinks = new Set([...this.#lanes.values()].flatMap(lane => lane.sinks))
      for (const sink of sinks) sink.problem(problem)
    })
    this.#way = wayOf(exchange, parts.polled)
    prepare(exchange)
    for (const cache of ['tickers', 'bidsasks'] as const)
      tapCache(exchange, cache, (symbol, row) => this.#ticker(symbol, row))
    tapGarbage(exchange, () => {
      this.#teller.bad('its stream', 'what it sent is not JSON; the line is made anew')
      this.#endSockets()
    })
    tapEnds(exchange, () => {
      if (!this.#isClosed) for (const lane of this.#lanes.values()) lane.blind()
    })
    this.#lookLater()
  }

  get lastMessageAt(): UnixMs | null {
    return this.#lastAt
  }

  watch(symbol: string, instrument: InstrumentId, sink: MarketSink): Stop {
    if (this.#isClosed) return () => undefined
    const lane = this.#lanes.get(symbol) ?? new QuoteLane()
    this.#lanes.set(symbol, lane)
    lane.watch(instrument, sink)
    this.#run(symbol)
    let watching = true
    return () => {
      if (!watching) return
      watching = false
      lane.unwatch(instrument, sink)
      if (lane.isWatched) return
      this.#lanes.delete(symbol)
      this.#heard.delete(symbol)
      this.#halt(symbol)
    }
  }

  /** Something beside the quotes could not be had. */
  failed(what: string, error: unknown): void {
    this.#teller.say('gap', what, `${what} could not be asked for: ${plainText(messageOf(error))}`)
  }

  close(): void {
    this.#isClosed = true
    this.#stopTimer()
    for (const loop of this.#loops.values()) stop(loop)
    this.#loops.clear()
    this.#lanes.clear()
  }

  /** Of `all` and `poll` there is one loop for every market. */
  #run(symbol: string): void {
    const key = this.#way.kind === 'each' ? symbol : ''
    if (this.#loops.has(key)) return
    const loop: Loop = { stopped: false, wake: () => undefined }
    this.#loops.set(key, loop)
    void this.#again(loop, key)
  }

  #halt(symbol: string): void {
    const key = this.#way.kind === 'each' ? symbol : ''
    const loop = this.#loops.get(key)
    if (loop === undefined || (key === '' && this.#lanes.size > 0)) return
    this.#loops.delete(key)
    stop(loop)
  }

  async #again(loop: Loop, symbol: string): Promise<void> {
    let attempt = 0
    // Whoever asks for many markets at once has asked for them all by then.
    await this.#sleep(loop, 10)
    while (!loop.stopped) {
      const before = this.#lastAt
      let wait = Math.max(REST_MS, LOOP_MS * this.#loops.size)
      try {
        await this.#once(symbol)
        if (this.#lastAt !== before) {
          attempt = 0
          this.#teller.over('down')
        }
        if (this.#way.kind === 'poll') wait = this.#parts.pollEvery ?? POLL_MS
      } catch (error) {
        if (loop.stopped) return
        wait = waitBefore(++attempt, this.#pace, this.#parts.random ?? Math.random)
        this.#broken(symbol, plainText(messageOf(error)), wait)
      }
      await this.#sleep(loop, wait)
    }
  }

  async #once(symbol: string): Promise<void> {
    const { exchange } = this.#parts
    const way = this.#way
    const symbols = [...this.#lanes.keys()]
    if (way.kind === 'poll') {
      for (const [name, row] of Object.entries(await priceRows(exchange, symbols))) this.#ticker(name, row)
    } else if (way.kind === 'all') await call(exchange, way.name, symbols)
    else if (way.name === 'watchTicker') await call(exchange, way.name, symbol)
    else this.#book(symbol, await call(exchange, way.name, symbol))
  }

  #ticker(symbol: string, row: unknown): void {
    if (!isJson(row)) return
    const { bid, ask } = row
    // Some messages tell of trades alone.
    if (bid === undefined || bid === null || ask === undefined || ask === null) return
    const size = (value: unknown): number => (value === undefined || value === null ? 0 : num(value))
    this.#quote(symbol, num(bid), num(ask), size(row.bidVolume), size(row.askVolume), row.timestamp)
  }

  #book(symbol: string, book: unknown): void {
    if (!isJson(book)) return
    const [bid, bidSize] = listOf(listOf(book.bids)[0])
    const [ask, askSize] = listOf(listOf(book.asks)[0])
    this.#quote(symbol, num(bid), num(ask), num(bidSize), num(askSize), book.timestamp)
  }

  #quote(symbol: string, bid: number, ask: number, bidSize: number, askSize: number, timestamp: unknown): void {
    const lane = this.#lanes.get(symbol)
    if (lane === undefined) return
    const now = this.#parts.clock.now()
    this.#lastAt = now
    this.#heard.set(symbol, now)
    const at = timestamp === undefined || timestamp === null ? null : msOf(timestamp)
    const fault = lane.quote(bid, ask, bidSize, askSize, at, null, now)
    if (fault !== null) this.#teller.bad(symbol, fault)
  }

  #broken(symbol: string, why: string, wait: number): void {
    if (symbol === '') for (const lane of this.#lanes.values()) lane.blind()
    else this.#lanes.get(symbol)?.blind()
    const next = `It is tried again in ${Math.max(1, Math.round(wait / 1000))} s and so on`
    this.#teller.say('gap', 'down', `no prices${symbol === '' ? '' : ` of ${symbol}`}: ${why}. ${next}`)
  }

  #lookLater(): void {
    const { clock } = this.#parts
    this.#stopTimer = clock.schedule(clock.now() + this.#pace.look, () => this.#look())
  }

  /** Of age alone: ccxt's sockets call themselves open for minutes after they died. */
  #look(): void {
    this.#lookLater()
    const now = this.#parts.clock.now()
    const age = now - Math.max(this.#lastAt ?? 0, this.#upAt)
    if (this.#lanes.size > 0 && age >= ALL_SILENT * this.#pace.quiet) {
      this.#upAt = now
      for (const lane of this.#lanes.values()) lane.blind()
      this.#teller.say('gap', 'silent', `nothing came for ${Math.round(age / 1000)} s; the line is made anew`)
      this.#endSockets()
      return
    }
    for (const [symbol, at] of this.#heard) {
      if (now - at < this.#pace.quiet) continue
      this.#heard.set(symbol, now)
      this.#lanes.get(symbol)?.doubt()
      if (!canCall(this.#parts.exchange, 'unWatchTicker') || this.#way.kind !== 'each') continue
      this.#teller.say(
        'gap',
        symbol,
        `${symbol} was silent for ${Math.round((now - at) / 1000)} s; subscribed to again`,
      )
      // Its loop subscribes again when the call that waits comes back with an error.
      call(this.#parts.exchange, 'unWatchTicker', symbol).catch((error: unknown) =>
        this.#teller.say('gap', `un ${symbol}`, `${symbol} cannot be subscribed to again: ${messageOf(error)}`),
      )
    }
  }

  #endSockets(): void {
    for (const client of Object.values(this.#parts.exchange.clients ?? {})) client.close?.()
  }

  #sleep(loop: Loop, ms: number): Promise<void> {
    const { clock } = this.#parts
    return new Promise(resolve => {
      const stopTimer = clock.schedule(clock.now() + ms, resolve)
      loop.wake = () => {
        stopTimer()
        resolve()
      }
    })
  }
}

function stop(loop: Loop): void {
  loop.stopped = true
  loop.wake()
}
