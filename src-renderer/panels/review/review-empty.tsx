import { Button } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.review.empty

/** Nothing waits: what will come, and what is missing until it can. */
export function ReviewEmpty() {
  const { brokers, loops, risk } = useTerminal()
  const connected = useStore(brokers, state => [...state.items.values()].some(one => one.state === 'connected'))
  const all = useStore(loops, state => state.items)
  const killed = useStore(risk, state => state.value?.kill.engaged === true)
  const running = [...all.values()].filter(loop => loop.running)
  const asking = running.filter(loop => loop.settings.mode === 'review')
  if (killed) {
    return (
      <EmptyState title={words.killed} testId="review-empty">
        {words.killedText}
      </EmptyState>
    )
  }
  if (!connected) return <Step title={words.noBroker} text={words.noBrokerText} to="brokers" />
  if (running.length === 0) {
    const text = all.size === 0 ? words.noneThereText : words.noneRunsText
    return <Step title={words.noneRuns} text={text} to="loops" />
  }
  if (asking.length === 0) return <Step title={words.allAuto} text={words.allAutoText} to="loops" />
  const names = asking.map(loop => loop.settings.name)
  return (
    <EmptyState title={words.nothing} testId="review-empty">
      {words.nothingText(names, asking[0]?.state ?? '')}
    </EmptyState>
  )
}

const buttons = { brokers: words.openBrokers, loops: words.openLoops } as const

const Step = ({ title, text, to }: { title: string; text: string; to: keyof typeof buttons }) => (
  <EmptyState
    title={title}
    testId="review-empty"
    action={<Button intent="primary" text={buttons[to]} onClick={() => workspace.getState().show(to)} />}
  >
    {text}
  </EmptyState>
)
