import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import { commands } from './commands.ts'
import { effectiveKeys } from './effective-keys.ts'

/** The keys that a command has now, to be shown beside it; null: none, or there is no such command. */
export function useKeys(id: string): string | null {
  const choice = useStore(useTerminal().settings, state => state.value)
  const command = useStore(commands, state => state.table.find(one => one.id === id))
  return command === undefined ? null : effectiveKeys(command, choice)
}
