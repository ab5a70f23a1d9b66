import type { EventTopics } from '../core/journal/recorder.ts'
import type { Stop } from '../core/kernel/clock.ts'
import type { Session } from '../terminal/session.ts'
import type { Terminal } from '../terminal.ts'

/** Ends several subscriptions at once. */
export const all =
  (...stops: readonly Stop[]): Stop =>
  () => {
    for (const stop of stops) stop()
  }

/** Calls `changed` after any of these journal events. */
export const onEvents = (terminal: Terminal, types: readonly (keyof EventTopics)[], changed: () => void): Stop =>
  all(...types.map(type => terminal.recorder.bus.on(type, changed)))

/** Attaches to the present session and to each that follows; `attach` returns how to let go. */
export function perSession(terminal: Terminal, attach: (session: Session) => Stop): Stop {
  let detach: Stop = terminal.isOpen ? attach(terminal.session) : () => undefined
  const stop = terminal.bus.on('session', session => {
    detach()
    detach = attach(session)
  })
  return () => {
    stop()
    detach()
  }
}

/** `task`, but for the moment in which one source of prices makes way for the next: the next one shows everything anew. */
export const whileOpen = (terminal: Terminal, task: () => void) => (): void => {
  if (terminal.isOpen) task()
}

/**
 * Calls `task` now and then every `ms` of real time: for figures that change by themselves. What fails now is the
 * caller's; what fails later nobody waits for, and a timer that throws would end the terminal.
 */
export function every(terminal: Pick<Terminal, 'fault'>, ms: number, task: () => void): Stop {
  task()
  const later = (): void => {
    try {
      task()
    } catch (error) {
      terminal.fault('a figure for the page', error)
    }
  }
  const timer = setInterval(later, ms)
  timer.unref?.()
  return () => clearInterval(timer)
}
