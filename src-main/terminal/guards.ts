import type { Clock } from '../core/kernel/clock.ts'
import type { MarketSink } from '../core/ports.ts'

type Fault = (where: string, error: unknown) => void

/** A timer's task has no caller: what it throws is told, and keeps no other timer from running. */
export const guardedClock = (clock: Clock, fault: Fault): Clock => ({
  now: () => clock.now(),
  schedule: (at, task) =>
    clock.schedule(at, () => {
      try {
        task()
      } catch (error) {
        fault('a timer', error)
      }
    }),
})

/** The source must go on whatever one listener does with a price. */
export const guardedSink = (sink: MarketSink, fault: Fault): MarketSink => ({
  ...sink,
  event(event) {
    try {
      sink.event(event)
    } catch (error) {
      fault('a price', error)
    }
  },
})

/** Of a task that nobody waits for. */
export function attempt(task: () => void, fault: Fault, where: string): void {
  try {
    task()
  } catch (error) {
    fault(where, error)
  }
}
