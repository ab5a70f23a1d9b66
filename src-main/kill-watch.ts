import type { Stop } from './core/kernel/clock.ts'
import { messageOf } from './core/kernel/errors.ts'
import type { KillState } from './core/trading/kill-desk.ts'
import { dropKillAnswer, type KillAnswer, takeKillRequest, writeKillAnswer } from './platform/kill-files.ts'
import type { Terminal } from './terminal.ts'

/** A look at two file names costs some ten microseconds. */
const LOOK_EVERY_MS = 200

/**
 * Takes requests for the kill switch out of the data folder (docs/adr/0017-kill-switch.md) and answers how far it has
 * come, until nothing is left or it does not get on. Works while the terminal is starting, too. `fault` hears of what
 * cannot be read or answered.
 */
export function watchKillRequests(dir: string, terminal: Terminal, fault: (error: unknown) => void): Stop {
  let following: { readonly id: string; readonly notes: readonly string[]; shown: string } | null = null
  const answer = (): void => {
    if (following === null) return
    const { id, notes } = following
    const { phase, brokers } = stateOf(terminal)
    const now: KillAnswer = { id, phase, notes: [...notes], brokers: brokers.map(b => ({ ...b })) }
    const shown = JSON.stringify(now)
    if (shown !== following.shown) writeKillAnswer(dir, now)
    following.shown = shown
    if (phase !== 'working') following = null
  }
  const look = (): void => {
    const request = takeKillRequest(dir)
    if (request !== null) {
      let notes: readonly string[]
      try {
        notes = terminal.kill(request.reason, request.flatten).left
      } catch (error) {
        notes = [messageOf(error)]
        fault(error)
      }
      if (request.id !== null) following = { id: request.id, notes, shown: '' }
    }
    answer()
  }
  const attempt = (): void => {
    try {
      look()
    } catch (error) {
      fault(error)
    }
  }
  dropKillAnswer(dir)
  attempt()
  const timer = setInterval(attempt, LOOK_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    dropKillAnswer(dir)
  }
}

/** While the terminal starts, or changes its prices, the journal alone knows. */
function stateOf(terminal: Terminal): Pick<KillState, 'phase' | 'brokers'> {
  if (terminal.isOpen) return terminal.session.person.kill.view()
  const { kill, residues } = terminal.state.controls
  return {
    phase: kill === null ? 'idle' : 'working',
    brokers: [...residues].map(([broker, residue]) => ({ broker, ...residue })),
  }
}
