import { BrokersPanel } from './brokers/brokers-panel.tsx'
import { Chart } from './chart/chart.tsx'
import { LoopsPanel } from './loops/loops-panel.tsx'
import type { PanelKind } from './panel-kind.ts'
import { Review } from './review/review.tsx'
import { SourcePanel } from './source/source-panel.tsx'
import { Watchlist } from './watchlist/watchlist.tsx'

/** Every panel of the page: the only list. A new panel is one folder and one entry here. */
export const panels: readonly PanelKind[] = [
  { id: 'watchlist', title: 'Watchlist', component: Watchlist, area: 'left', order: 1, hotkey: 'alt+1' },
  { id: 'chart', title: 'Chart', component: Chart, area: 'center', order: 1, hotkey: 'alt+2' },
  { id: 'review', title: 'Review', component: Review, area: 'right', order: 1, hotkey: 'alt+3' },
  { id: 'brokers', title: 'Brokers', component: BrokersPanel, area: 'left-bottom', order: 1, hotkey: 'alt+8' },
  { id: 'source', title: 'Data source', component: SourcePanel, area: 'left-bottom', order: 2, hotkey: 'alt+9' },
  { id: 'loops', title: 'Strategies', component: LoopsPanel, area: 'right-bottom', order: 1, hotkey: 'alt+7' },
]
