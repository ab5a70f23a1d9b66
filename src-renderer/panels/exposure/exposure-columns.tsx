import type { ExposureView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import type { Column } from '../../ui/data-grid.tsx'
import { Gain, Money, None } from '../../ui/figures.tsx'
import { signedPercent } from '../../ui/format.ts'

const t = texts.exposure
const figure = (text: string | null) => (text === null ? null : Number(text))
/** Past the whole equity in one asset. */
const HEAVY = 1

/** Columns of the assets, or of one asset's brokers. */
export const exposureColumns = (currency: string): readonly Column<ExposureView>[] => [
  {
    id: 'asset',
    title: t.asset,
    width: 'minmax(64px, 1fr)',
    sortBy: row => row.asset,
    cell: row => (row.broker === null ? <strong>{row.asset}</strong> : <span>{row.broker}</span>),
  },
  {
    id: 'net',
    title: t.net,
    // Millions of yen, to the last digit: a figure that is cut off is none.
    width: 'minmax(124px, 1.2fr)',
    numeric: true,
    sortBy: row => figure(row.net),
    cell: row => <Gain value={row.net} testId={`exposure-${row.key}-net`} />,
  },
  {
    id: 'netReporting',
    title: t.inMoney(currency),
    width: 'minmax(98px, 1fr)',
    numeric: true,
    sortBy: row => figure(row.netReporting),
    cell: row => <Gain value={row.netReporting} testId={`exposure-${row.key}-net-reporting`} />,
  },
  {
    id: 'grossReporting',
    title: t.grossMoney(currency),
    width: 'minmax(96px, 1fr)',
    numeric: true,
    sortBy: row => figure(row.grossReporting),
    cell: row => <Money value={row.grossReporting} testId={`exposure-${row.key}-gross`} />,
  },
  {
    id: 'share',
    title: t.share,
    width: '112px',
    numeric: true,
    sortBy: row => row.share,
    cell: row => <Share share={row.share} testId={`exposure-${row.key}-share`} />,
  },
  {
    id: 'through',
    title: t.through,
    width: '92px',
    numeric: true,
    sortBy: row => row.instruments,
    cell: row => <span className="muted">{t.instruments(row.instruments)}</span>,
  },
]

/** As a figure and as a bar from the middle: left is owed, right is owned. */
function Share({ share, testId }: { share: number | null; testId: string }) {
  if (share === null) return <None />
  const width = `${Math.min(1, Math.abs(share) / HEAVY) * 50}%`
  return (
    <span className="exposure-share" data-testid={testId} data-value={share}>
      <span className="exposure-bar" data-way={share < 0 ? 'owed' : 'owned'} aria-hidden="true">
        <span style={{ width }} />
      </span>
      {signedPercent(share, 0)}
    </span>
  )
}
