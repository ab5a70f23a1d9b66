import type { Recorder } from '../core/journal/recorder.ts'
import type { Stop } from '../core/kernel/clock.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { ReplayControl } from '../core/ports.ts'
import type { State } from '../core/trading/state.ts'

/** A person's hand on a replay: its speed, and whether its clock waits while a signal waits for an answer. */
export class ReplayDesk {
  pauseOnReview = true
  control: ReplayControl | null = null
  /** The speed to go back to when the last waiting signal is answered; null: we did not pause. */
  #resumeSpeed: number | null = null
  readonly #state: State
  readonly #stops: Stop[]

  constructor(recorder: Recorder, state: State) {
    this.#state = state
    const left = (): void => this.#left()
    this.#stops = [
      recorder.bus.on('review.queued', () => this.#queued()),
      recorder.bus.on('review.approved', left),
      recorder.bus.on('review.rejected', left),
      recorder.bus.on('review.expired', left),
    ]
  }

  use(control: ReplayControl | null): void {
    this.control = control
    this.#resumeSpeed = null
  }

  setSpeed(speed: number): void {
    if (this.control === null) throw new TerminalError('UNSUPPORTED', 'Only a replay of recorded prices has a speed.')
    this.#resumeSpeed = null
    this.control.setSpeed(speed)
  }

  stop(): void {
    for (const stop of this.#stops) stop()
  }

  #queued(): void {
    if (this.control === null || !this.pauseOnReview || this.control.speed() === 0) return
    this.#resumeSpeed = this.control.speed()
    this.control.setSpeed(0)
  }

  #left(): void {
    if (this.#resumeSpeed === null || this.#state.signals.waitingCount > 0) return
    const speed = this.#resumeSpeed
    this.#resumeSpeed = null
    this.control?.setSpeed(speed)
  }
}
