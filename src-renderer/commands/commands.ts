import { createStore } from 'zustand/vanilla'
import type { Command } from './command.ts'

interface CommandsState {
  /** In the order in which they were registered. */
  readonly table: readonly Command[]
}

/** Everything that can be done now: the palette, the table of hotkeys and the settings show it. */
export const commands = createStore<CommandsState>(() => ({ table: [] }))

/** Adds commands until the returned function is called. */
export function registerCommands(...added: readonly Command[]): () => void {
  const ids = new Set(added.map(one => one.id))
  commands.setState({ table: [...commands.getState().table.filter(one => !ids.has(one.id)), ...added] })
  return () => commands.setState({ table: commands.getState().table.filter(one => !added.includes(one)) })
}

/** Does it, unless there is no such command or it cannot be done now; says whether it was done. */
export function runCommand(id: string): boolean {
  const found = commands.getState().table.find(one => one.id === id)
  if (!found || !(found.when?.() ?? true)) return false
  found.run()
  return true
}
