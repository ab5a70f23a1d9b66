import type { ReactNode } from 'react'
import type { Refused } from '../../link/link.ts'
import { texts } from '../../texts/index.ts'
import { Panel } from '../../ui/panel.tsx'

interface ChartFrameProps {
  readonly bar: ReactNode
  readonly children?: ReactNode
  readonly note?: ReactNode
  /** false: what it shows was not told yet. */
  readonly ready?: boolean
  /** Its stream of bars, while that is not told. */
  readonly refused?: Refused | undefined
}

/** The panel around every state of a chart, with the credit that the charts' licence asks for. */
export const ChartFrame = ({ bar, children, note, ready = true, refused }: ChartFrameProps) => (
  <Panel
    testId="panel-chart"
    bar={bar}
    keepBar
    ready={ready}
    refused={refused}
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
