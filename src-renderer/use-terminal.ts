import { createContext, useContext } from 'react'
import type { Terminal } from './terminal.ts'

export const TerminalContext = createContext<Terminal | null>(null)

/** The terminal that this page shows. Use with zustand: `useStore(useTerminal().quotes, s => s.items.get(id))`. */
export function useTerminal(): Terminal {
  const terminal = useContext(TerminalContext)
  if (!terminal) throw new Error('useTerminal outside of TerminalContext')
  return terminal
}
