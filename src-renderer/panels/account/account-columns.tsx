import type { BrokerView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import type { Column } from '../../ui/data-grid.tsx'
import { Money } from '../../ui/figures.tsx'
import { span, utcDateTime } from '../../ui/format.ts'
import { Badge, ModeBadge } from '../../ui/tags.tsx'

const t = texts.account
const tones = { connected: 'good', connecting: 'warn', disconnected: 'bad' } as const
/** A login that ends within this time is shown in the colour of warnings. */
const SOON_MS = 30 * 60_000

const money = (
  id: 'equity' | 'cash' | 'marginUsed' | 'freeMargin',
  title: string,
  currency: boolean,
): Column<BrokerView> => ({
  id,
  title,
  width: currency ? 'minmax(124px, 1.1fr)' : 'minmax(84px, 1fr)',
  numeric: true,
  sortBy: row => (row[id] === null ? null : Number(row[id])),
  cell: row => (
    <Money value={row[id]} currency={currency ? row.currency : undefined} testId={`account-${row.id}-${id}`} />
  ),
})

/** Columns of the accounts; `now` is the computer's clock. */
export const accountColumns = (now: number): readonly Column<BrokerView>[] => [
  {
    id: 'account',
    title: t.account,
    width: 'minmax(150px, 1.4fr)',
    sortBy: row => row.title,
    cell: row => (
      <span className="cluster account-name" title={row.reason ?? row.id}>
        <ModeBadge mode={row.paper ? 'PAPER' : 'LIVE'} />
        <strong>{row.title}</strong>
      </span>
    ),
  },
  {
    id: 'state',
    title: t.state,
    width: '98px',
    sortBy: row => row.state,
    cell: row => <Badge tone={tones[row.state]}>{t.states[row.state]}</Badge>,
  },
  money('equity', t.equity, true),
  money('cash', t.cash, false),
  money('marginUsed', t.margin, false),
  money('freeMargin', t.free, false),
  {
    id: 'session',
    title: t.session,
    width: '74px',
    sortBy: row => row.sessionEndsAt,
    cell: row => <Session endsAt={row.sessionEndsAt} now={now} testId={`account-${row.id}-session`} />,
  },
  {
    id: 'price',
    title: t.price,
    width: '70px',
    cell: row => (
      <span className="muted" data-testid={`account-${row.id}-price`}>
        {row.lastPriceAt === null ? t.noPrice : t.ago(span(now - row.lastPriceAt))}
      </span>
    ),
  },
  {
    id: 'lost',
    title: t.lost,
    width: '62px',
    numeric: true,
    sortBy: row => row.lostToday,
    cell: row => (
      <span className={row.lostToday > 0 ? 'account-warn' : 'muted'} title={t.lostTip}>
        {row.lostToday}
      </span>
    ),
  },
  {
    id: 'compared',
    title: t.compared,
    width: '74px',
    cell: ({ reconciled }) =>
      reconciled === null ? (
        <span className="muted">{t.never}</span>
      ) : (
        <span title={t.comparedAt(utcDateTime(reconciled.at), reconciled.text)}>
          <Badge tone={reconciled.ok ? 'good' : 'bad'}>{reconciled.ok ? t.agrees : t.differs}</Badge>
        </span>
      ),
  },
]

function Session({ endsAt, now, testId }: { endsAt: number | null; now: number; testId: string }) {
  if (endsAt === null) return <span className="muted">{t.open}</span>
  const left = endsAt - now
  return (
    <span className={left < SOON_MS ? 'account-warn' : undefined} title={t.sessionTip} data-testid={testId}>
      {left <= 0 ? t.ended : t.left(span(left))}
    </span>
  )
}
