import '@fontsource-variable/inter/wght.css'
import '@blueprintjs/core/lib/css/blueprint.css'
import './tokens.css'
import './sizes.css'
import './theme.css'
import './blueprint-theme.css'
import './ui/ui.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { spareFrames } from './frames/spare-frames.ts'
import { PopoutApp } from './popout/popout-app.tsx'
import { popoutPage } from './popout/popout-page.ts'
import { followLook } from './settings/look.ts'
import { createTerminal } from './terminal.ts'
import { openTransport } from './transport.ts'
import { TerminalContext } from './use-terminal.ts'

const root = document.getElementById('root')
if (!root) throw new Error('popout.html has no #root')

// A window of its own beside the page's, with a connection of its own: nothing of it needs the page to be there.
const transport = openTransport(popoutPage)
const terminal = createTerminal(transport, transport.signIn)
followLook(terminal.settings)
spareFrames()

createRoot(root).render(
  <StrictMode>
    <TerminalContext value={terminal}>
      <PopoutApp />
    </TerminalContext>
  </StrictMode>,
)
