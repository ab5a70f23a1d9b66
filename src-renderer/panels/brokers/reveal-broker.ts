import { workspace } from '../../layout/workspace-store.ts'
import type { Terminal } from '../../terminal.ts'

/** Brings the panel of brokers to the front, and an account in it into sight as soon as it is there. */
export function revealBroker(terminal: Terminal, id: string): void {
  workspace.getState().show('brokers')
  const isThere = (): boolean => terminal.brokers.getState().items.has(id)
  // A frame later than the panel moves the focus, and than the card is drawn.
  const scroll = () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        document.querySelector(`[data-testid="broker-${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' }),
      ),
    )
  if (isThere()) {
    scroll()
    return
  }
  const stop = terminal.brokers.subscribe(() => {
    if (!isThere()) return
    stop()
    scroll()
  })
}
