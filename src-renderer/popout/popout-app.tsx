import '../top-bar/top-bar.css'
import './popout.css'
import { Button } from '@blueprintjs/core'
import { LogIn } from '@blueprintjs/icons'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { listenForKeys } from '../commands/listen-for-keys.ts'
import { StopCommands } from '../commands/stop-commands.tsx'
import { LinkMenu } from '../layout/link-menu.tsx'
import { PanelBoundary } from '../layout/panel-boundary.tsx'
import { linkTo } from '../layout/panel-params.ts'
import { PanelContext, type PanelPlace } from '../layout/panel-place.ts'
import type { PanelKind } from '../panels/panel-kind.ts'
import { panels } from '../panels/registry.ts'
import { texts } from '../texts/index.ts'
import { ConnectionScreen } from '../top-bar/connection-screen.tsx'
import { ConnectionState } from '../top-bar/connection-state.tsx'
import { KillBanner } from '../top-bar/kill-banner.tsx'
import { KillSwitch } from '../top-bar/kill-switch.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LiveRegions } from '../ui/live-regions.tsx'
import { ModeBadge } from '../ui/tags.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { useLinked } from '../use-linked.ts'
import { useTerminal } from '../use-terminal.ts'
import { type PopoutPlace, popoutPlace } from './popout-address.ts'
import { usePlace } from './use-place.ts'

const say = texts.workspace.popout

/** A window with one panel: of those of which there may be several. */
export function PopoutApp() {
  const [asked] = useState(() => popoutPlace(location.search))
  const kind = panels.find(one => one.many && one.id === asked?.kind)
  if (!asked || !kind) return <EmptyState title={say.noPanel}>{say.noPanelText}</EmptyState>
  return <Shown asked={asked} kind={kind} />
}

function Shown({ asked, kind }: { asked: PopoutPlace; kind: PanelKind }) {
  const terminal = useTerminal()
  const phase = useStore(terminal.connection, state => state.phase)
  const [opened, setOpened] = useState(false)
  const { place, putBack } = usePlace(asked)
  useEffect(() => {
    if (phase === 'open') setOpened(true)
  }, [phase])
  useEffect(() => listenForKeys(document, terminal.settings), [terminal])
  return (
    <div className="app popout">
      {place ? (
        <PanelContext value={place}>
          <Head kind={kind} place={place} onBack={putBack} />
        </PanelContext>
      ) : null}
      <KillBanner />
      <main className="app-main popout-panel" data-panel={asked.id}>
        {opened && place ? <Inside kind={kind} place={place} /> : <ConnectionScreen />}
      </main>
      {phase === 'gone' && opened ? <ConnectionScreen over /> : null}
      <StopCommands />
      <LiveRegions />
      <Toasts />
    </div>
  )
}

const Inside = ({ kind: { title, component: Component }, place }: { kind: PanelKind; place: PanelPlace }) => (
  <PanelContext value={place}>
    <PanelBoundary title={title}>
      <Component />
    </PanelBoundary>
  </PanelContext>
)

function Head({ kind, place, onBack }: { kind: PanelKind; place: PanelPlace; onBack: () => void }) {
  const { selection, status, instruments } = useTerminal()
  const mode = useStore(status, state => state.value?.mode)
  const { instrument } = useLinked()
  const symbol = useStore(instruments, state => state.items.get(instrument ?? '')?.symbol ?? '')
  const title = say.windowTitle(kind.linked ? symbol : '', kind.title)
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <header className="top-bar popout-bar" data-testid="popout-bar">
      <h1 className="popout-title">{title}</h1>
      {kind.linked ? (
        <LinkMenu
          panel={kind.title}
          group={place.group}
          onChoose={group => place.keep(linkTo(place, group, selection.getState().chosen))}
        />
      ) : null}
      {mode ? <ModeBadge mode={mode} testId="mode" /> : null}
      <ConnectionState />
      <span className="grow" />
      <Button
        variant="minimal"
        icon={<LogIn />}
        text={say.putBack}
        title={say.putBackHelp}
        onClick={onBack}
        data-testid="popout-back"
      />
      <KillSwitch />
    </header>
  )
}
