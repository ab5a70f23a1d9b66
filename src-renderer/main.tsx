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
import { App } from './app.tsx'
import { spareFrames } from './frames/spare-frames.ts'
import { followLook } from './settings/look.ts'
import { createTerminal } from './terminal.ts'
import { openTransport } from './transport.ts'
import { TerminalContext } from './use-terminal.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const transport = openTransport()
const terminal = createTerminal(transport, transport.signIn)
followLook(terminal.settings)
spareFrames()

createRoot(root).render(
  <StrictMode>
    <TerminalContext value={terminal}>
      <App />
    </TerminalContext>
  </StrictMode>,
)
