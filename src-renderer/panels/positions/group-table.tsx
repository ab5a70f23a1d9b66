import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { PositionGroupView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { type Column, DataGrid } from '../../ui/data-grid.tsx'
import { Gain, Money, None } from '../../ui/figures.tsx'
import { decimalsOf, direction, quantity } from '../../ui/format.ts'
import { useBrokerTitle } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'

const words = texts.positions
type By = PositionGroupView['by']
const figure = (text: string | null) => (text === null ? null : Number(text))

/** Open positions added up by the terminal: by pair over all brokers, or by broker. */
export function GroupTable({ by }: { by: By }) {
  const { items } = useStore(useTerminal().positionGroups)
  const rows = useMemo(
    () => [...items.values()].filter(group => group.by === by).sort((a, b) => a.name.localeCompare(b.name)),
    [items, by],
  )
  const currency = rows[0]?.currency ?? ''
  const columns = useMemo(() => columnsOf(by, currency), [by, currency])
  return (
    <DataGrid
      label={words.table[by]}
      columns={columns}
      rows={rows}
      keyOf={row => row.key}
      testIdOf={row => `group-${row.by}-${row.name}`}
      minWidth={420}
    />
  )
}

const BrokerName = ({ id }: { id: string }) => <strong>{useBrokerTitle(id)}</strong>

const columnsOf = (by: By, currency: string): readonly Column<PositionGroupView>[] => [
  {
    id: 'name',
    title: by === 'pair' ? words.pair : words.broker,
    width: 'minmax(90px, 1.2fr)',
    sortBy: row => row.name,
    cell: row => (row.by === 'pair' ? <strong>{row.name}</strong> : <BrokerName id={row.name} />),
  },
  {
    id: 'positions',
    title: words.positions,
    width: '76px',
    numeric: true,
    sortBy: row => row.positions,
    cell: row => row.positions,
  },
  ...(by === 'pair'
    ? [
        {
          id: 'net',
          title: words.net,
          width: 'minmax(120px, 1fr)',
          numeric: true,
          sortBy: (row: PositionGroupView) => figure(row.net),
          cell: (row: PositionGroupView) => <Net group={row} />,
        },
      ]
    : []),
  {
    id: 'notional',
    title: words.notional(currency),
    width: 'minmax(96px, 1fr)',
    numeric: true,
    sortBy: row => figure(row.notional),
    cell: row => <Money value={row.notional} testId={`group-${row.by}-${row.name}-notional`} />,
  },
  {
    id: 'unrealised',
    title: words.unrealised(currency),
    width: 'minmax(110px, 1fr)',
    numeric: true,
    sortBy: row => figure(row.unrealised),
    cell: row => <Gain value={row.unrealised} testId={`group-${row.by}-${row.name}-unrealised`} />,
  },
]

/** Which way the pair stands over all brokers, and how far. */
function Net({ group: { net, asset, by, name } }: { group: PositionGroupView }) {
  if (net === null) return <None />
  const way = direction(net)
  const side = way === 'flat' ? words.flat : way === 'up' ? words.long : words.short
  const size = net.replace(/^-/, '')
  return (
    <span data-testid={`group-${by}-${name}-net`} data-value={net}>
      <span className={way === 'up' ? 'side-buy' : way === 'down' ? 'side-sell' : 'muted'}>{side}</span>{' '}
      {way === 'flat' ? '' : quantity(size, Math.min(8, decimalsOf(size)))} <span className="muted">{asset}</span>
    </span>
  )
}
