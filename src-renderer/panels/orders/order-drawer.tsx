import { Button, Drawer } from '@blueprintjs/core'
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
import { followInJournal } from '../journal/journal-filter.ts'
import { kindText } from './order-lists.ts'
import { StatusTag } from './status-tag.tsx'
import { useOrderDetail } from './use-order-detail.ts'

const words = texts.orders.detail

/** One order from its decision to its last fill. */
export function OrderDrawer({ clientOrderId, onClose }: { clientOrderId: string; onClose: () => void }) {
  const { detail, problem, again } = useOrderDetail(clientOrderId)
  return (
    <Drawer isOpen onClose={onClose} title={words.title(clientOrderId)} size="460px" className="order-drawer">
      <div className="order-detail" data-testid="order-detail">
        {detail ? (
          <Detail detail={detail} onClose={onClose} />
        ) : problem !== null ? (
          <EmptyState title={words.unreadable} action={<Button text={texts.common.tryAgain} onClick={again} />}>
            {problem}
          </EmptyState>
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
  const follow = (kind: 'order' | 'signal', id: string) => {
    onClose()
    followInJournal({ kind, id })
  }
  return (
    <>
      <section>
        <p className="order-headline">
          <SideBadge side={order.side} />{' '}
          {words.headline(quantityText(shown, order.quantity), shown.symbol, kindText(order), broker)}
        </p>
        <p className="cluster">
          <StatusTag order={order} />
          {order.text === null ? null : <span>{order.text}</span>}
        </p>
      </section>
      <dl className="facts">
        <Fact name={words.filled}>{quantityText(shown, order.filled)}</Fact>
        <Fact name={words.average}>
          <InstrumentPrice of={shown} value={order.averagePrice} testId="detail-average" />
        </Fact>
        <Fact name={words.limit}>
          <InstrumentPrice of={shown} value={order.limitPrice} />
        </Fact>
        <Fact name={words.trigger}>
          <InstrumentPrice of={shown} value={order.stopPrice} />
        </Fact>
        <Fact name={texts.common.stopLoss}>
          <InstrumentPrice of={shown} value={order.stopLoss} />
        </Fact>
        <Fact name={texts.common.takeProfit}>
          <InstrumentPrice of={shown} value={order.takeProfit} />
        </Fact>
        <Fact name={words.valid}>{order.timeInForce.toUpperCase()}</Fact>
        <Fact name={texts.orders.origin}>{texts.orders.origins[order.origin]}</Fact>
        <Fact name={words.brokerId}>{order.brokerOrderId ?? words.noBrokerId}</Fact>
        <Fact name={words.made}>{utcDateTime(order.createdAt)}</Fact>
        <Fact name={words.changed}>{utcDateTime(order.updatedAt)}</Fact>
      </dl>
      <div className="cluster">
        <Button
          size="small"
          text={words.journal}
          onClick={() => follow('order', order.clientOrderId)}
          data-testid="detail-journal"
        />
        {order.signal === null ? null : (
          <Button size="small" text={words.signalJournal} onClick={() => follow('signal', order.signal ?? '')} />
        )}
      </div>
      <section>
        <h3>{words.fills}</h3>
        {fills.length === 0 ? (
          <p className="muted">{words.noFills}</p>
        ) : (
          <table className="route">
            <thead>
              <tr>
                <th scope="col">{texts.common.timeUtc}</th>
                <th scope="col" className="num">
                  {texts.common.quantity}
                </th>
                <th scope="col" className="num">
                  {texts.common.price}
                </th>
                <th scope="col" className="num">
                  {texts.orders.fills.fee}
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
        <h3>{words.checks}</h3>
        <CheckList checks={checks} />
      </section>
      <section>
        <h3>{routeTitle(route)}</h3>
        <RouteTable routes={route} />
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
