import { createStore } from 'zustand/vanilla'
import type { Command } from './command.ts'

interface CommandsState {
  /** In the order in which they were registered. */
  readonly table: readonly Command[]
  /** Replaced by others of the same id, for as long as those are there (one switch in the top bar and in a panel). */
  readonly hidden: readonly Command[]
}

/** Everything that can be done now: the palette, the table of hotkeys and the settings show it. */
export const commands = createStore<CommandsState>(() => ({ table: [], hidden: [] }))

/** Adds commands until the returned function is called; what they replaced is there again then. */
export function registerCommands(...added: readonly Command[]): () => void {
  const ids = new Set(added.map(one => one.id))
  const { table, hidden } = commands.getState()
  commands.setState({
    table: [...table.filter(one => !ids.has(one.id)), ...added],
    hidden: [...hidden, ...table.filter(one => ids.has(one.id))],
  })
  return () => {
    const now = commands.getState()
    const left = now.table.filter(one => !added.includes(one))
    const under = now.hidden.filter(one => !added.includes(one))
    const gone = now.table.filter(one => added.includes(one))
    const back = gone.flatMap(({ id }) => under.findLast(one => one.id === id) ?? [])
    commands.setState({ table: [...left, ...back], hidden: under.filter(one => !back.includes(one)) })
  }
}

/** Does it, unless there is no such command or it cannot be done now; says whether it was done. */
export function runCommand(id: string): boolean {
  const found = commands.getState().table.find(one => one.id === id)
  if (!found || !(found.when?.() ?? true)) return false
  found.run()
  return true
}
