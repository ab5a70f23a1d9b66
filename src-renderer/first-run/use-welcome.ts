import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import { type Around, doneSteps, type StepId, shownAs, type WelcomeState } from './welcome-state.ts'

/** Everything that the welcome needs; null until the terminal has told its state. */
export function useWelcome() {
  const terminal = useTerminal()
  const kept = useStore(terminal.welcome)
  const brokers = useStore(terminal.brokers)
  const loops = useStore(terminal.loops)
  const fills = useStore(terminal.fills)
  const prices = useStore(terminal.quotes, state => state.items.size)
  if (!kept.ready || !brokers.ready || !loops.ready || !fills.ready) return null
  const around: Around = {
    paperAccounts: [...brokers.items.values()].filter(one => one.paper).length,
    brokers: brokers.items.size,
    prices,
    trades: fills.items.length,
    strategies: loops.items.size,
  }
  const put = (change: Partial<WelcomeState>) => kept.put({ ...terminal.welcome.getState().value, ...change })
  return {
    kept: kept.value,
    around,
    done: doneSteps(kept.value, around),
    shown: shownAs(kept.value, around),
    put,
    go: (step: StepId, more: Partial<WelcomeState> = {}) => put({ ...more, step, begun: true, left: false }),
  }
}

export type Welcome = NonNullable<ReturnType<typeof useWelcome>>
