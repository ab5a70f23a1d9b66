import { Button, Drawer } from '@blueprintjs/core'
import { useStore } from 'zustand'
import type { OrderDetail } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { CheckList } from '../../ui/checks/check-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/figures.tsx'
import { utcDateTime } from '../../ui/format.ts'
import { InstrumentPrice } from '../../ui/instrument-figures.tsx'
import { Loading } from '../../ui/not-ready.tsx'
import { RouteTable, routeTitle } from '../../ui/route-table.tsx'
import { SideBadge } from '../../ui/tags.tsx'
import { quantityText, useBrokerTitle, useInstrument } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { followInJournal } from '../journal/journal-filter.ts'
import { kindText } from './order-lists.ts'
import { StatusTag } from './status-tag.tsx'
import { useOrderDetail } from './use-order-detail.ts'

/** One order from its decision to its last fill. */
export function OrderDrawer({ clientOrderId, onClose }: { clientOrderId: string; onClose: () => void }) {
  const { detail, problem } = useOrderDetail(clientOrderId)
  return (
    <Drawer isOpen onClose={onClose} title={`Order ${clientOrderId}`} size="460px" className="order-drawer">
      <div className="order-detail" data-testid="order-detail">
        {detail ? (
          <Detail detail={detail} onClose={onClose} />
        ) : problem !== null ? (
          <EmptyState title="This order could not be read">{problem}</EmptyState>
        ) : (
          <Loading />
        )}
      </div>
    </Drawer>
  )
}

function Detail({ detail: { order, checks, route, fills }, onClose }: { detail: OrderDetail; onClose: () => void }) {
  const shown = useInstrument(order.instrument)
  const broker = useBrokerTitle(order.broker)
  const reporting = useStore(useTerminal().risk, state => state.value?.reporting ?? '')
  const follow = (kind: 'order' | 'signal', id: string) => {
    onClose()
    followInJournal({ kind, id })
  }
  return (
    <>
      <section>
        <p className="order-headline">
          <SideBadge side={order.side} /> {quantityText(shown, order.quantity)} {shown.symbol}, {kindText(order)}, at{' '}
          {broker}
        </p>
        <p className="cluster">
          <StatusTag order={order} />
          {order.text === null ? null : <span>{order.text}</span>}
        </p>
      </section>
      <dl className="facts">
        <Fact name="Filled">{quantityText(shown, order.filled)}</Fact>
        <Fact name="Average price">
          <InstrumentPrice of={shown} value={order.averagePrice} testId="detail-average" />
        </Fact>
        <Fact name="Limit">
          <InstrumentPrice of={shown} value={order.limitPrice} />
        </Fact>
        <Fact name="Trigger">
          <InstrumentPrice of={shown} value={order.stopPrice} />
        </Fact>
        <Fact name="Stop loss">
          <InstrumentPrice of={shown} value={order.stopLoss} />
        </Fact>
        <Fact name="Take profit">
          <InstrumentPrice of={shown} value={order.takeProfit} />
        </Fact>
        <Fact name="Valid">{order.timeInForce.toUpperCase()}</Fact>
        <Fact name="Decided by">{texts.orders.origins[order.origin]}</Fact>
        <Fact name="Broker's id">{order.brokerOrderId ?? 'none'}</Fact>
        <Fact name="Made">{utcDateTime(order.createdAt)}</Fact>
        <Fact name="Changed">{utcDateTime(order.updatedAt)}</Fact>
      </dl>
      <div className="cluster">
        <Button
          size="small"
          text="Its rows in the journal"
          onClick={() => follow('order', order.clientOrderId)}
          data-testid="detail-journal"
        />
        {order.signal === null ? null : (
          <Button size="small" text="Its signal in the journal" onClick={() => follow('signal', order.signal ?? '')} />
        )}
      </div>
      <section>
        <h3>Fills</h3>
        {fills.length === 0 ? (
          <p className="muted">None yet.</p>
        ) : (
          <table className="route">
            <thead>
              <tr>
                <th scope="col">Time, UTC</th>
                <th scope="col" className="num">
                  Quantity
                </th>
                <th scope="col" className="num">
                  Price
                </th>
                <th scope="col" className="num">
                  Fee
                </th>
              </tr>
            </thead>
            <tbody>
              {fills.map(fill => (
                <tr key={fill.seq}>
                  <th scope="row">{utcDateTime(fill.at)}</th>
                  <td className="num">{quantityText(shown, fill.quantity)}</td>
                  <td className="num">
                    <InstrumentPrice of={shown} value={fill.price} />
                  </td>
                  <td className="num">
                    <Money value={fill.fee} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h3>Risk checks when it was decided</h3>
        <CheckList checks={checks} />
      </section>
      <section>
        <h3>
          {routeTitle(route)}
          {reporting ? `, ${reporting}` : ''}
        </h3>
        <RouteTable routes={route} currency={reporting} />
      </section>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
