import { Chart } from './chart/chart.tsx'
import type { PanelKind } from './panel-kind.ts'
import { Watchlist } from './watchlist/watchlist.tsx'

/** Every panel of the page: the only list. A new panel is one folder and one entry here. */
export const panels: readonly PanelKind[] = [
  { id: 'watchlist', title: 'Watchlist', component: Watchlist, area: 'left', order: 1, hotkey: 'alt+1' },
  { id: 'chart', title: 'Chart', component: Chart, area: 'center', order: 1, hotkey: 'alt+2' },
]
