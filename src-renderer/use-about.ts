import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { SettingsView } from '../src-preload/contract/views.ts'
import { useTerminal } from './use-terminal.ts'

/** What the terminal runs with, told while whoever asks is shown; null: not told yet. */
export function useAbout(): SettingsView | null {
  const { about } = useTerminal()
  useEffect(() => about.watch(), [about])
  return useStore(about, state => state.value)
}
