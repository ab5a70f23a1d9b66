import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'

/** What a screen reader is told: fills when there is a pause, rejections and cuts at once; never ticks. */
export function LiveRegions() {
  const { polite, assertive } = useStore(useTerminal().messages, state => state.spoken)
  return (
    <>
      <div className="sr-only" aria-live="polite" data-testid="live-polite">
        {polite}
      </div>
      <div className="sr-only" aria-live="assertive" data-testid="live-assertive">
        {assertive}
      </div>
    </>
  )
}
