import type { ReactNode } from 'react'
import { texts } from '../../texts/index.ts'
import { Panel } from '../../ui/panel.tsx'

/** The panel around every state of a chart, with the credit that the charts' licence asks for. */
export const ChartFrame = ({ bar, children, note }: { bar: ReactNode; children: ReactNode; note?: ReactNode }) => (
  <Panel
    testId="panel-chart"
    bar={bar}
    foot={
      <>
        <span>{texts.chart.timesAreUtc}</span>
        {note}
        <span className="grow" />
        <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
          {texts.chart.credit}
        </a>
      </>
    }
  >
    {children}
  </Panel>
)
