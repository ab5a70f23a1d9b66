import type { Clock } from '../../src-main/core/kernel/clock.ts'

/** A clock that runs `speed` times as fast as another since `epoch`: three seconds of waiting need not take three. */
export function fastClock(clock: Clock, epoch: number, speed: number): Clock {
  return {
    now: () => Math.round(epoch + (clock.now() - epoch) * speed),
    schedule: (at, task) => clock.schedule(epoch + (at - epoch) / speed, task),
  }
}
