import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useTerminal } from '../../../use-terminal.ts'
import { type Level, levelsOf } from './levels.ts'

/** The lines of one instrument; a new list only when one of them changed. */
export function useLevels(instrument: string): readonly Level[] {
  const { positions, orders } = useTerminal()
  const open = useStore(positions, state => state.items)
  const all = useStore(orders, state => state.items)
  const levels = useMemo(() => levelsOf(instrument, open.values(), all.values()), [instrument, open, all])
  // A position moves with every tick, its lines hardly ever.
  const text = JSON.stringify(levels)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the levels
  return useMemo(() => levels, [text])
}
