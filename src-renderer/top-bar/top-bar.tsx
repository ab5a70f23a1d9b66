import './top-bar.css'
import './narrow.css'
import { Button } from '@blueprintjs/core'
import { Help } from '@blueprintjs/icons'
import { useStore } from 'zustand'
import { keysText } from '../commands/press.ts'
import { useKeys } from '../commands/use-keys.ts'
import { texts } from '../texts/index.ts'
import { ModeBadge } from '../ui/tags.tsx'
import { useTerminal } from '../use-terminal.ts'
import { AccountFigures } from './account-figures.tsx'
import { ArmSwitch } from './arm-switch.tsx'
import { BrokerChips } from './broker-chips.tsx'
import { ConnectionState } from './connection-state.tsx'
import { KillSwitch } from './kill-switch.tsx'
import { Lag } from './lag.tsx'
import { Notices } from './notices.tsx'
import { PanelMenu } from './panel-menu.tsx'
import { TradingClock } from './trading-clock.tsx'
import { WorkspaceSwitch } from './workspace-switch.tsx'

const say = texts.topBar

/** Always in sight: what this is, paper or live, whether it is connected, what time it trades by, and the kill switch. */
export function TopBar({ onHelp }: { onHelp: () => void }) {
  const mode = useStore(useTerminal().status, state => state.value?.mode)
  return (
    <header className="top-bar" data-testid="top-bar">
      <h1 className="brand">
        <Mark />
        {say.brand}
      </h1>
      {mode ? <ModeBadge mode={mode} testId="mode" /> : null}
      <WorkspaceSwitch />
      <ConnectionState />
      <BrokerChips />
      <span className="grow" />
      <TradingClock />
      <AccountFigures />
      <Lag />
      <nav className="top-tools" aria-label={say.tools}>
        <Notices />
        <PanelMenu />
        <HelpButton onHelp={onHelp} />
      </nav>
      <ArmSwitch />
      <KillSwitch />
    </header>
  )
}

function HelpButton({ onHelp }: { onHelp: () => void }) {
  const keys = useKeys('help')
  const tip = say.keyboardTip(keys === null ? null : keysText(keys))
  return <Button variant="minimal" icon={<Help />} aria-label={say.keyboard} title={tip} onClick={onHelp} />
}

/** The product's mark: a bell as a candle. */
const Mark = () => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M10 1v3M10 16v3" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    <path d="M5 14V9.5a5 5 0 0 1 10 0V14l1.5 2h-13z" fill="var(--accent)" />
  </svg>
)
