import { useEffect, useMemo, useRef, useState } from 'react'
import { tellFollowed } from '../layout/follow-windows.ts'
import { linkWindows } from '../layout/link-windows.ts'
import { changed, type PanelParams } from '../layout/panel-params.ts'
import type { PanelPlace } from '../layout/panel-place.ts'
import { openWindows, type Windows } from '../layout/windows.ts'
import { workspace } from '../layout/workspace-store.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import type { PopoutPlace } from './popout-address.ts'

/** The main page answers within this time, or is not there. */
const ANSWER_MS = 700

/** The panel's place in a window of its own; null until the main page has said what is kept of it, or is not there. */
export function usePlace(asked: PopoutPlace): { readonly place: PanelPlace | null; readonly putBack: () => void } {
  const terminal = useTerminal()
  const windows = useRef<Windows>(null)
  const [params, setParams] = useState<PanelParams | null>(null)
  useEffect(() => {
    const channel = openWindows()
    windows.current = channel
    const { group, instrument } = asked
    if (group !== null && instrument !== null) terminal.selection.getState().select(instrument, group)
    const unlink = linkWindows(terminal, channel)
    const stopTelling = tellFollowed(channel)
    const alone = () =>
      setParams(now => now ?? { group, kept: group === null && instrument !== null ? { instrument } : {} })
    const timer = setTimeout(alone, ANSWER_MS)
    const stop = channel.on(message => {
      if (message.type === 'who') channel.post({ type: 'hello', id: asked.id })
      if (!('id' in message) || message.id !== asked.id) return
      if (message.type === 'close') window.close()
      if (message.type !== 'welcome') return
      clearTimeout(timer)
      terminal.selection.setState(({ chosen }) => ({ chosen: { ...chosen, ...known(message.chosen) } }))
      setParams(message.params)
    })
    // Another panel can only be shown by the main page.
    workspace.setState({
      show: kind => channel.post({ type: 'show', kind }),
      open: kind => channel.post({ type: 'show', kind }),
    })
    const gone = () => channel.post({ type: 'gone', id: asked.id })
    addEventListener('pagehide', gone)
    channel.post({ type: 'hello', id: asked.id })
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', gone)
      stop()
      stopTelling()
      unlink()
      channel.close()
    }
  }, [terminal, asked])
  const place = useMemo(
    (): PanelPlace | null =>
      params && {
        id: asked.id,
        kind: asked.kind,
        ...params,
        keep: change =>
          setParams(now => {
            const next = changed(now ?? params, change)
            windows.current?.post({ type: 'keep', id: asked.id, params: next })
            return next
          }),
      },
    [asked, params],
  )
  const putBack = () => {
    windows.current?.post({ type: 'back', id: asked.id })
    // It answers by closing this window.
    setTimeout(() => terminal.messages.getState().say('warning', texts.workspace.popout.alone), ANSWER_MS)
  }
  return { place, putBack }
}

const known = <T extends object>(chosen: T): Partial<T> =>
  Object.fromEntries(Object.entries(chosen).filter(([, instrument]) => instrument !== null)) as Partial<T>
