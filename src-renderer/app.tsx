import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { announce } from './announce.ts'
import { pageCommands, panelCommands } from './commands/app-commands.ts'
import { registerCommands } from './commands/commands.ts'
import { listenForKeys } from './commands/listen-for-keys.ts'
import { StopCommands } from './commands/stop-commands.tsx'
import { Welcome } from './first-run/welcome.tsx'
import { HotkeyOverlay } from './hotkey-overlay.tsx'
import { useKeptWorkspaces } from './layout/use-kept-workspaces.ts'
import { Workspace } from './layout/workspace.tsx'
import { Palette } from './palette/palette.tsx'
import { palette } from './palette/palette-store.ts'
import { panels } from './panels/registry.ts'
import { settingsCommands } from './panels/settings/settings-commands.ts'
import { lookCommands } from './settings/look-commands.ts'
import { texts } from './texts/index.ts'
import { Attention } from './top-bar/attention.tsx'
import { ConnectionScreen } from './top-bar/connection-screen.tsx'
import { KillBanner } from './top-bar/kill-banner.tsx'
import { TopBar } from './top-bar/top-bar.tsx'
import { LiveRegions } from './ui/live-regions.tsx'
import { Toasts } from './ui/toasts.tsx'
import { useTerminal } from './use-terminal.ts'

/** The whole page: top bar, banner of the kill switch, docked panels. */
export function App() {
  const terminal = useTerminal()
  const ready = useKeptWorkspaces()
  const [help, setHelp] = useState(false)
  const phase = useStore(terminal.connection, state => state.phase)
  useEffect(() => announce(terminal), [terminal])
  useEffect(() => listenForKeys(document, terminal.settings), [terminal])
  useEffect(
    () =>
      registerCommands(
        ...pageCommands({ palette: () => palette.getState().show(), help: () => setHelp(true) }),
        ...panelCommands(panels),
        ...settingsCommands(),
        ...lookCommands(change => terminal.settings.getState().change(change)),
      ),
    [terminal],
  )
  return (
    <div className="app">
      <a className="skip-link" href="#workspace">
        {texts.commands.skip}
      </a>
      <TopBar onHelp={() => setHelp(true)} />
      <KillBanner />
      <Attention />
      <Welcome />
      <main id="workspace" className="app-main" tabIndex={-1}>
        {ready ? <Workspace /> : <ConnectionScreen />}
      </main>
      {phase === 'gone' && ready ? <ConnectionScreen over /> : null}
      <StopCommands />
      <LiveRegions />
      <Toasts />
      <Palette />
      <HotkeyOverlay open={help} onClose={() => setHelp(false)} />
    </div>
  )
}
