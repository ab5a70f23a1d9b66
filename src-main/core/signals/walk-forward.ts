import type { UnixMs } from '../kernel/clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { TrainedModel, TrainRequest } from '../training-port.ts'
import { fingerprintOf, modelFits } from './model.ts'

export interface WalkForwardOptions {
  readonly columns: number
  readonly horizonBars: number
  readonly trainWindow: number
  readonly retrainEvery: number
  readonly minRows: number
  readonly l2: number
}

export interface NamedModel {
  readonly model: TrainedModel
  readonly fingerprint: string
}

/** The label of a row whose close had not moved at its horizon: it teaches nothing. */
const TIE = 2

/**
 * When to train, and on what. Each bar is one row of features; its label, whether the close is higher `horizonBars`
 * later, is known only then. A request at the close of bar t holds the newest `trainWindow` rows whose label is known
 * at t, so nothing after t can reach it. Its model speaks from the close of bar t + 1 on, however fast or slow the
 * training was: this makes live, replay and backtest agree.
 */
export class WalkForward {
  #options: WalkForwardOptions
  #capacity: number
  #features: Float64Array
  #closes: Float64Array
  #ends: Float64Array
  #labels: Uint8Array
  #rows = 0
  /** Rows of the window that have a label which is not a tie. */
  #usable = 0
  /** How many rows there were at the last request; -1: none yet. */
  #requested = -1
  #awaiting = false
  #current: NamedModel | null = null
  #next: NamedModel | null = null
  #span = { requestedAt: 0, from: 0, to: 0 }

  constructor(options: WalkForwardOptions) {
    this.#options = options
    this.#capacity = options.trainWindow + options.horizonBars
    this.#features = new Float64Array(this.#capacity * options.columns)
    this.#closes = new Float64Array(this.#capacity)
    this.#ends = new Float64Array(this.#capacity)
    this.#labels = new Uint8Array(this.#capacity).fill(TIE)
  }

  /** The model that speaks at the bar last given to `onBar`. */
  get current(): NamedModel | null {
    return this.#current
  }

  /** A request is unanswered. */
  get awaiting(): boolean {
    return this.#awaiting
  }

  /** What the last request was: ends of the bar that asked and of the first and last bar in it. */
  get span(): { readonly requestedAt: UnixMs; readonly from: UnixMs; readonly to: UnixMs } {
    return this.#span
  }

  /** Takes in a closed bar; returns a request when a training is due and `mayTrain`. */
  onBar(end: UnixMs, close: number, features: Float64Array, mayTrain: boolean): TrainRequest | null {
    if (this.#awaiting) throw new Error('the model asked for at the bar before is not there yet')
    if (this.#next !== null) {
      this.#current = this.#next
      this.#next = null
    }
    this.#push(end, close, features)
    return mayTrain && this.#due() ? this.#request(end) : null
  }

  /** The answer to the last request. Throws BAD_DATA on a model of another shape; the request then stays open. */
  applyModel(model: TrainedModel): NamedModel {
    if (!this.#awaiting) throw new Error('no model was asked for')
    const { columns } = this.#options
    if (!modelFits(model, columns)) {
      throw new TerminalError('BAD_DATA', `the trained model does not fit the ${columns} features: train it again`)
    }
    this.#awaiting = false
    this.#next = { model, fingerprint: fingerprintOf(model) }
    return this.#next
  }

  /** There will be no answer: the model before goes on. */
  giveUp(): void {
    this.#awaiting = false
  }

  /** After a restart: the model that had been asked for at `requestedAt`, a time within the rows or before them. False: it does not fit. */
  restore(model: TrainedModel, requestedAt: UnixMs): boolean {
    if (!modelFits(model, this.#options.columns)) return false
    this.#next = { model, fingerprint: fingerprintOf(model) }
    let since = 0
    const known = Math.min(this.#rows, this.#capacity)
    while (since < known && (this.#ends[(this.#rows - 1 - since) % this.#capacity] ?? 0) > requestedAt) since++
    this.#requested = since === known ? this.#rows - this.#options.retrainEvery : this.#rows - since
    return true
  }

  #push(end: UnixMs, close: number, features: Float64Array): void {
    const { columns, horizonBars } = this.#options
    const slot = this.#rows % this.#capacity
    // The row that this one overwrites is the one that leaves the window.
    if (this.#labels[slot] !== TIE) this.#usable--
    this.#labels[slot] = TIE
    this.#features.set(features, slot * columns)
    this.#closes[slot] = close
    this.#ends[slot] = end
    this.#rows++
    if (this.#rows <= horizonBars) return
    const known = (slot + this.#capacity - horizonBars) % this.#capacity
    const before = this.#closes[known] ?? 0
    if (close === before) return
    this.#labels[known] = close > before ? 1 : 0
    this.#usable++
  }

  #due(): boolean {
    const { minRows, retrainEvery } = this.#options
    if (this.#usable < minRows) return false
    return this.#requested < 0 || this.#rows - this.#requested >= retrainEvery
  }

  #request(end: UnixMs): TrainRequest {
    const { columns, horizonBars, l2 } = this.#options
    const features = new Float64Array(this.#usable * columns)
    const labels = new Uint8Array(this.#usable)
    let row = 0
    let first = -1
    let last = -1
    for (let n = Math.max(0, this.#rows - this.#capacity); n < this.#rows - horizonBars; n++) {
      const slot = n % this.#capacity
      const label = this.#labels[slot] ?? TIE
      if (label === TIE) continue
      if (first < 0) first = slot
      last = slot
      features.set(this.#features.subarray(slot * columns, (slot + 1) * columns), row * columns)
      labels[row++] = label
    }
    this.#requested = this.#rows
    this.#awaiting = true
    this.#span = { requestedAt: end, from: this.#ends[first] ?? end, to: this.#ends[last] ?? end }
    return { features, labels, columns, l2 }
  }
}
