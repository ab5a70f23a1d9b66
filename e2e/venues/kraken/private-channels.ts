import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'
import { balanceSnapshot, balanceUpdate } from './balance-feed.ts'
import { Executions } from './executions.ts'
import type { Permission } from './keys.ts'
import type { LedgerEntry } from './ledger.ts'
import { acknowledge, onlyKnown, StreamRefused, type StreamRequest } from './stream-parts.ts'
import type { World } from './world.ts'

const SNAPSHOT_FILLS = 50
/** Of the rate counter that goes with trading, for the lowest tier. */
const MOST_RATE = 60

/** A connection's own account: executions and balances, numbered from 1 on each channel. */
export class PrivateChannels {
  readonly #world: World
  readonly #socket: VenueSocket
  readonly #executions: Executions
  /** Last number told on each subscribed channel. */
  readonly #sequences = new Map<string, number>()
  readonly #proven = new Set<string>()

  constructor(world: World, socket: VenueSocket) {
    this.#world = world
    this.#socket = socket
    this.#executions = new Executions(world)
  }

  get count(): number {
    return this.#sequences.size
  }

  knows(channel: unknown): boolean {
    return channel === 'executions' || channel === 'balances'
  }

  /** A token opens this connection while it is fresh; from then on it is good here. */
  checkToken(token: unknown, needed: readonly Permission[]): void {
    const text = typeof token === 'string' ? token : ''
    if (!this.#proven.has(text) && !this.#world.tokens.isFresh(text))
      throw new StreamRefused('ESession:Invalid session')
    this.#proven.add(text)
    if (!needed.some(p => this.#world.key.allowed.has(p))) throw new StreamRefused('EGeneral:Permission denied')
  }

  request(request: StreamRequest): void {
    const { channel, token } = request.params
    const name = String(channel)
    this.checkToken(token, name === 'balances' ? ['query-funds'] : ['query-open-trades', 'query-closed-trades'])
    if (request.method === 'unsubscribe') {
      onlyKnown(request.params, ['channel', 'token'], request.method)
      if (!this.#sequences.delete(name)) throw new StreamRefused('Subscription Not Found')
      return acknowledge(this.#world, this.#socket, request, { result: { channel }, success: true })
    }
    if (this.#sequences.has(name)) throw new StreamRefused('Already subscribed')
    if (name === 'balances') this.#subscribeBalances(request)
    else this.#subscribeExecutions(request)
  }

  hear(fact: Fact): void {
    if (fact.kind !== 'order' || !this.#sequences.has('executions')) return
    for (const report of this.#executions.of(fact)) this.#tell('executions', 'update', [report])
  }

  hearLedger(written: readonly LedgerEntry[]): void {
    if (this.#sequences.has('balances')) this.#tell('balances', 'update', written.map(balanceUpdate))
  }

  #subscribeBalances(request: StreamRequest): void {
    onlyKnown(request.params, ['channel', 'token', 'snapshot'], request.method)
    const snapshot = (request.params.snapshot ?? true) === true
    this.#sequences.set('balances', 0)
    acknowledge(this.#world, this.#socket, request, { result: { channel: 'balances', snapshot }, success: true })
    if (snapshot) this.#tell('balances', 'snapshot', balanceSnapshot(this.#world))
  }

  #subscribeExecutions(request: StreamRequest): void {
    const { params } = request
    onlyKnown(params, ['channel', 'token', 'snap_trades', 'snap_orders', 'order_status', 'ratecounter'], request.method)
    const trades = params.snap_trades === true
    const orders = (params.snap_orders ?? true) === true
    this.#sequences.set('executions', 0)
    acknowledge(this.#world, this.#socket, request, {
      result: { channel: 'executions', maxratecount: MOST_RATE, snap_orders: orders, snap_trades: trades },
      success: true,
    })
    const reports = [
      ...(orders ? this.#executions.open() : []),
      ...(trades ? this.#executions.lastFills(SNAPSHOT_FILLS) : []),
    ]
    this.#tell('executions', 'snapshot', reports)
  }

  #tell(channel: string, type: 'snapshot' | 'update', data: readonly object[]): void {
    const sequence = (this.#sequences.get(channel) ?? 0) + 1
    this.#sequences.set(channel, sequence)
    this.#socket.send({ channel, type, data, sequence })
  }
}
