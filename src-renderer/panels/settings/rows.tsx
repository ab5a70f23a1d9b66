import { createContext, type ReactNode, useContext } from 'react'
import { texts } from '../../texts/index.ts'
import type { Section } from './settings-place.ts'

/** What is looked for, in small letters; empty: everything is shown. */
export const Wanted = createContext('')

const fits = (wanted: string, words: string): boolean =>
  wanted.split(/\s+/).every(part => words.toLowerCase().includes(part))

/** A heading and its settings; not seen while none of them is. */
export const SettingsSection = ({ id, children }: { id: Section; children: ReactNode }) => (
  <section className="settings-section" aria-labelledby={`settings-${id}`} data-testid={`settings-${id}`}>
    <h2 id={`settings-${id}`} tabIndex={-1}>
      {texts.settings.sections[id]}
    </h2>
    {children}
  </section>
)

interface RowProps {
  readonly section: Section
  readonly title: string
  readonly help?: string
  /** Found by these, too. */
  readonly words?: string
  readonly testId?: string
  readonly children: ReactNode
}

/** One setting: what it is, what it means, and its control. Left out while something else is looked for. */
export function SettingRow({ section, title, help = '', words = '', testId, children }: RowProps) {
  const wanted = useContext(Wanted)
  if (!fits(wanted, `${texts.settings.sections[section]} ${title} ${help} ${words}`)) return null
  return (
    <div className="setting-row" data-testid={testId}>
      <div className="setting-words">
        <h3>{title}</h3>
        {help === '' ? null : <p className="muted">{help}</p>}
      </div>
      <div className="setting-control">{children}</div>
    </div>
  )
}
