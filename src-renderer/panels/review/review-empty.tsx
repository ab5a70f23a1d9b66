import { Button } from '@blueprintjs/core'
import { useStore } from 'zustand'
import { workspace } from '../../layout/workspace-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useTerminal } from '../../use-terminal.ts'

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
      <EmptyState title="Trading is stopped" testId="review-empty">
        The kill switch is engaged: no signal gets this far. Release it in the red bar above.
      </EmptyState>
    )
  }
  if (!connected)
    return <Step title="No broker is connected" text="Connect one first, then start a strategy." to="brokers" />
  if (running.length === 0)
    return (
      <Step
        title="No strategy is running"
        text={
          all.size === 0
            ? 'Set one up and start it in review mode: each of its signals then waits here for your yes.'
            : 'Start one in review mode: each of its signals then waits here for your yes.'
        }
        to="loops"
      />
    )
  if (asking.length === 0)
    return (
      <Step
        title="Everything runs by itself"
        text="All running strategies are in auto mode: their signals go through the risk gate without waiting for you."
        to="loops"
      />
    )
  const names = asking.map(loop => loop.settings.name).join(', ')
  return (
    <EmptyState title="Nothing waits for you" testId="review-empty">
      {names} {asking.length === 1 ? 'is' : 'are'} running. The next signal appears here when a bar closes, with its
      risk card. {asking[0]?.state ?? ''}
    </EmptyState>
  )
}

const buttons = { brokers: 'Open brokers', loops: 'Open strategies' } as const

const Step = ({ title, text, to }: { title: string; text: string; to: keyof typeof buttons }) => (
  <EmptyState
    title={title}
    testId="review-empty"
    action={<Button intent="primary" text={buttons[to]} onClick={() => workspace.getState().show(to)} />}
  >
    {text}
  </EmptyState>
)
