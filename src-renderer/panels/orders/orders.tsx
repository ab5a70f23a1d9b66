import './orders.css'
import { Button } from '@blueprintjs/core'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { CancelAllDialog } from '../../commands/cancel-all-dialog.tsx'
import { texts } from '../../texts/index.ts'
import { Panel } from '../../ui/panel.tsx'
import { TabBody, TabStrip } from '../../ui/tab-strip.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { FillTable } from './fill-table.tsx'
import { FilteredOrders } from './filtered-orders.tsx'
import { HeldTable } from './held-table.tsx'
import { OrderDrawer } from './order-drawer.tsx'
import { history, working } from './order-lists.ts'
import { PlaceDialog } from './place-dialog.tsx'
import { TradeTable } from './trade-table.tsx'

type Tab = 'working' | 'held' | 'history' | 'fills' | 'trades'
const words = texts.orders
const titles = words.tabs

/** Every order, what it has become, and what was filled and closed. */
export function Orders() {
  const terminal = useTerminal()
  const { items, ready } = useStore(terminal.orders)
  const fillCount = useStore(terminal.fills, state => state.items.length)
  const heldCount = useStore(terminal.held, state => state.items.size)
  const tradeCount = useStore(terminal.trades, state => state.items.length)
  const fillsReady = useStore(terminal.fills, state => state.ready)
  const heldReady = useStore(terminal.held, state => state.ready)
  const tradesReady = useStore(terminal.trades, state => state.ready)
  const [tab, setTab] = useState<Tab>('working')
  const [open, setOpen] = useState<string | null>(null)
  const [changing, setChanging] = useState<string | null>(null)
  const [placing, setPlacing] = useState(false)
  const [cancelling, setCancelling] = useState(false)
  const toChange = changing === null ? undefined : items.get(changing)
  const live = useMemo(() => working(items.values()), [items])
  const past = useMemo(() => history(items.values()), [items])
  const unknown = live.filter(order => order.status === 'UNKNOWN').length
  const counts = { working: live.length, held: heldCount, history: past.length, fills: fillCount, trades: tradeCount }
  const told = { working: ready, history: ready, held: heldReady, fills: fillsReady, trades: tradesReady }
  return (
    <Panel
      testId="panel-orders"
      ready={told[tab]}
      keepBar
      bar={
        <>
          <TabStrip
            label={words.name}
            testId="orders-tab"
            tabs={(['working', 'held', 'history', 'fills', 'trades'] as const).map(id => ({
              id,
              title: titles[id],
              ...(told[id] ? { count: counts[id] } : {}),
            }))}
            chosen={tab}
            onChoose={setTab}
          />
          <span className="grow" />
          {tab === 'working' && live.length > 0 ? (
            <Button
              size="small"
              text={words.cancelAll}
              title={words.cancelAllTip}
              onClick={() => setCancelling(true)}
              data-testid="orders-cancel-all"
            />
          ) : null}
          <Button size="small" text={words.newOrder} onClick={() => setPlacing(true)} data-testid="orders-new" />
        </>
      }
    >
      <TabBody label={titles[tab]}>
        <div className="orders">
          {unknown > 0 ? (
            <div className="orders-unknown" role="alert" data-testid="orders-unknown" data-value={unknown}>
              <strong>{words.unknown(unknown)}</strong> {words.unknownText}
            </div>
          ) : null}
          {tab === 'working' ? (
            <FilteredOrders kind="working" orders={live} onOpen={setOpen} onChange={setChanging} />
          ) : null}
          {tab === 'held' ? <HeldTable /> : null}
          {tab === 'history' ? <FilteredOrders kind="history" orders={past} onOpen={setOpen} /> : null}
          {tab === 'fills' ? <FillTable onOpen={setOpen} /> : null}
          {tab === 'trades' ? <TradeTable /> : null}
        </div>
      </TabBody>
      {toChange ? <ChangeDialog key={changing} order={toChange} onClose={() => setChanging(null)} /> : null}
      {placing ? <PlaceDialog onClose={() => setPlacing(false)} /> : null}
      {cancelling ? <CancelAllDialog onClose={() => setCancelling(false)} /> : null}
      {open === null ? null : <OrderDrawer key={open} clientOrderId={open} onClose={() => setOpen(null)} />}
    </Panel>
  )
}
