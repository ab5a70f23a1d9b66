import { Button } from '@blueprintjs/core'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { EmptyState } from './empty-state.tsx'

/** What is shown without an instrument; where the list of them could not be read, why, and the way to ask again. */
export function Instruments({ children }: { readonly children: ReactNode }) {
  const { problem, again } = useStore(useTerminal().instruments)
  if (problem === null) return children
  return (
    <EmptyState
      title={texts.panel.noInstruments}
      testId="instruments-problem"
      action={<Button text={texts.common.tryAgain} onClick={again} />}
    >
      {problem}
    </EmptyState>
  )
}
