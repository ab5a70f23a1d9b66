import { Crash } from './crash-plan.ts'

/** Nobody reads where a simulated failure came from, and to find out costs more than the failure. */
export function withoutStacks(): void {
  Error.stackTraceLimit = 0
}

/** A promise that a dead terminal left behind is nobody's; any other that nobody waits for is a fault and ends the process. */
export function quietCrashes(): void {
  process.on('unhandledRejection', error => {
    if (!(error instanceof Crash)) throw error
  })
}
