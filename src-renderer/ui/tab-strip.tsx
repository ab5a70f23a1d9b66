import './tab-strip.css'
import { type KeyboardEvent, type ReactNode, useId } from 'react'

interface Choice<K extends string> {
  readonly id: K
  readonly title: string
  /** How many there are, shown beside the title. */
  readonly count?: number
}

interface TabStripProps<K extends string> {
  readonly label: string
  readonly tabs: readonly Choice<K>[]
  readonly chosen: K
  readonly onChoose: (id: K) => void
  readonly testId: string
}

/** Tabs within a panel; arrow keys go from one to the next. */
export function TabStrip<K extends string>({ label, tabs, chosen, onChoose, testId }: TabStripProps<K>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex(tab => tab.id === chosen)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
  }
  return (
    <div role="tablist" aria-label={label} className="tab-strip" onKeyDown={onKeyDown}>
      {tabs.map(tab => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          data-tab={tab.id}
          data-testid={`${testId}-${tab.id}`}
          onClick={() => onChoose(tab.id)}
        >
          {tab.title}
          {tab.count === undefined ? null : <span className="tab-count">{tab.count}</span>}
        </button>
      ))}
    </div>
  )
}

/** The body of the chosen tab. */
export const TabBody = ({ label, children }: { label: string; children: ReactNode }) => {
  const id = useId()
  return (
    <div role="tabpanel" id={id} aria-label={label} className="tab-body">
      {children}
    </div>
  )
}
