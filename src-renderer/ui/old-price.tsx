import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { span } from './format.ts'
import { useTradingNow } from './time.tsx'

/** That the newest price of an instrument is too old for new risk, and since how long; nothing while it is fresh. */
export function OldPrice({ id, testId }: { readonly id: string; readonly testId: string }) {
  const now = useTradingNow()
  // A text, so that a price that is fresh draws nothing.
  const age = useStore(useTerminal().quotes, state => {
    const quote = state.items.get(id)
    if (quote === undefined || now === null || now - quote.receiveTime <= quote.ageLimit) return null
    return span(now - quote.receiveTime)
  })
  return age === null ? null : (
    <span className="old-price" data-testid={testId}>
      {texts.panel.oldPrice(age)}
    </span>
  )
}
