import type { IDockviewPanelProps } from 'dockview-react'
import { useCallback, useMemo } from 'react'
import type { PanelKind } from '../panels/panel-kind.ts'
import { PanelBoundary } from './panel-boundary.tsx'
import { changed, readParams } from './panel-params.ts'
import { PanelContext, type PanelPlace } from './panel-place.ts'

/** Puts a kind of panel into its place in the docked layout. */
export const framed = ({ id: kind, title, component: Component }: PanelKind) =>
  function Framed({ api, containerApi, params }: IDockviewPanelProps) {
    const { id } = api
    const keep = useCallback<PanelPlace['keep']>(
      change => {
        // Read afresh: two changes in one task must not lose the first.
        const now = readParams(containerApi.getPanel(id)?.params)
        api.updateParameters(changed(now, change))
      },
      [api, containerApi, id],
    )
    const place = useMemo(() => ({ id, kind, ...readParams(params), keep }), [id, params, keep])
    return (
      <PanelContext value={place}>
        <div className="panel-frame" data-panel={id}>
          <PanelBoundary title={title}>
            <Component />
          </PanelBoundary>
        </div>
      </PanelContext>
    )
  }
