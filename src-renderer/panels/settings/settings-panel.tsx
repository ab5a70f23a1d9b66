import './settings.css'
import { Button, InputGroup } from '@blueprintjs/core'
import { Search } from '@blueprintjs/icons'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAbout } from '../../use-about.ts'
import { useTerminal } from '../../use-terminal.ts'
import { KeysSection } from './keys-section.tsx'
import { Looks } from './looks.tsx'
import { MoneySection } from './money-section.tsx'
import { TradingSettings } from './order-mode.tsx'
import { ProgramSection } from './program-section.tsx'
import { Wanted } from './rows.tsx'
import { SECTIONS, type Section, settingsPlace } from './settings-place.ts'

const say = texts.settings

/** Everything that a person can set about the page, and what the terminal runs with. */
export function SettingsPanel() {
  const terminal = useTerminal()
  const ready = useStore(terminal.settings, state => state.ready)
  const problem = useStore(terminal.settings, state => state.problem)
  const about = useAbout()
  const asked = useStore(settingsPlace, state => state.asked)
  const [typed, setTyped] = useState('')
  const body = useRef<HTMLDivElement>(null)
  const go = useCallback((section: Section) => {
    const heading = body.current?.querySelector<HTMLElement>(`#settings-${section}`)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    if (asked === null || !ready) return
    setTyped('')
    // After the panel has been given the focus as a whole.
    const timer = setTimeout(() => {
      go(asked)
      settingsPlace.setState({ asked: null })
    }, 60)
    return () => clearTimeout(timer)
  }, [asked, ready, go])
  if (problem !== null)
    return (
      <Panel testId="panel-settings">
        <EmptyState
          title={say.unread}
          testId="settings-problem"
          action={<Button text={texts.common.tryAgain} onClick={terminal.settings.getState().again} />}
        >
          {problem}
        </EmptyState>
      </Panel>
    )
  return (
    <Panel
      testId="panel-settings"
      ready={ready}
      bar={
        <InputGroup
          className="grow"
          size="small"
          type="search"
          leftIcon={<Search />}
          placeholder={say.search}
          aria-label={say.search}
          value={typed}
          onValueChange={setTyped}
          data-testid="settings-search"
        />
      }
    >
      <div className="settings" ref={body}>
        <nav className="settings-nav" aria-label={say.title}>
          {SECTIONS.map(section => (
            <button
              key={section}
              type="button"
              onClick={() => {
                setTyped('')
                requestAnimationFrame(() => go(section))
              }}
              data-testid={`settings-go-${section}`}
            >
              {say.sections[section]}
            </button>
          ))}
        </nav>
        <Wanted value={typed.trim().toLowerCase()}>
          <div className="settings-all">
            <Looks />
            <TradingSettings />
            <KeysSection />
            <MoneySection about={about} />
            <ProgramSection about={about} />
            <div className="settings-none">
              <EmptyState
                title={say.none}
                testId="settings-none"
                action={<Button text={say.clear} onClick={() => setTyped('')} />}
              >
                {say.noneHint}
              </EmptyState>
            </div>
          </div>
        </Wanted>
      </div>
    </Panel>
  )
}
