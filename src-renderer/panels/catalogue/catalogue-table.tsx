import type { CatalogueView, SaidView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { percent } from '../../ui/format.ts'
import { StandingBadge } from './standing-badge.tsx'

const words = texts.catalogue.table
const { questions } = texts.catalogue.known

const First = ({ said }: { said: readonly SaidView[] }) => {
  const [one] = said
  return one === undefined ? <span className="muted">{words.notStated}</span> : <span title={one.text}>{one.text}</span>
}

const Fees = ({ fees }: Pick<CatalogueView, 'fees'>) => {
  const spot = fees.find(fee => fee.market === 'spot')
  return spot === undefined ? (
    <span className="muted">
      <span aria-hidden="true">{'\u2013'}</span>
      <span className="sr-only">{words.noFees}</span>
    </span>
  ) : (
    words.makerTaker(percent(spot.maker, 2), percent(spot.taker, 2))
  )
}

const columns: readonly Column<CatalogueView>[] = [
  {
    id: 'name',
    title: words.name,
    width: 'minmax(140px, 1.2fr)',
    cell: ({ name, names }) => (
      <>
        <strong title={names.join(', ')}>{name}</strong> <small>{names[0]}</small>
      </>
    ),
  },
  {
    id: 'state',
    title: texts.catalogue.state,
    width: '66px',
    cell: ({ connect, id }) => <StandingBadge connect={connect} testId={`catalogue-${id}-state`} />,
  },
  {
    id: 'family',
    title: words.family,
    width: 'minmax(112px, 0.7fr)',
    cell: ({ family }) => texts.catalogue.families[family],
  },
  {
    id: 'fees',
    title: words.fees,
    width: '108px',
    numeric: true,
    cell: ({ fees }) => <Fees fees={fees} />,
  },
  {
    id: 'leverage',
    title: questions.maximumLeverage,
    width: 'minmax(84px, 1fr)',
    cell: ({ facts }) => <First said={facts.maximumLeverage} />,
  },
  {
    id: 'deposit',
    title: questions.minimumDeposit,
    width: 'minmax(72px, 0.8fr)',
    cell: ({ facts }) => <First said={facts.minimumDeposit} />,
  },
]

/** Brokers side by side; one that is picked opens. */
export const CatalogueTable = ({
  entries,
  onPick,
}: {
  entries: readonly CatalogueView[]
  onPick: (id: string) => void
}) => (
  <DataGrid
    label={words.label}
    columns={columns}
    rows={entries}
    keyOf={({ id }) => id}
    testIdOf={({ id }) => `catalogue-${id}`}
    pickLabel={({ name }) => name}
    onPick={({ id }) => onPick(id)}
    toneOf={({ connect }) => (connect === 'closed' || connect === 'no_api' ? 'quiet' : undefined)}
    minWidth={640}
  />
)
