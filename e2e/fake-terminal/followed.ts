import type { FollowStep, FollowView, OrderView } from '../../src-preload/contract/views.ts'
import { only } from './answer.ts'
import { passing, routes } from './checks.ts'
import type { World } from './world.ts'

type Said = readonly [ms: number, type: string, stage: FollowStep['stage'], title: string, text: string]

/** The way of an order, a signal or an intent, as a terminal tells it. */
export function followed(world: World, kind: 'order' | 'signal' | 'intent', id: string): FollowView {
  const all = [...world.orders.items.values()]
  const order = all.find(one => (kind === 'order' ? one.clientOrderId : one[kind]) === id)
  const stopped = kind === 'signal' ? world.stopped.items.find(one => one.signal === id) : undefined
  if (order === undefined && stopped !== undefined) {
    const { seq, at, signal } = stopped
    const made = step(0, at - 40, null, [0, 'signal.made', 'signal', 'Signal', 'entry signal: buy, confidence 57.2 %'])
    const end = [0, 'signal.stopped', stageOf(stopped.stage), 'Stopped', `${stopped.code}: ${stopped.text}`] as const
    return { steps: [{ ...made, seq: seq - 1 }, step(seq, at, null, end)], signal, orders: [], truncated: false }
  }
  const { signal, clientOrderId, createdAt } = only(order, `${kind} ${id} in the journal`)
  const ways = [...before(only(order, kind)), ...after(only(order, kind))]
  const children = all.filter(one => one.parent === clientOrderId)
  const notes = [...world.notes.items.values()].filter(({ about }) => about.id === clientOrderId)
  const steps = [
    ...ways.map((said, i) => step(i + 1, createdAt + said[0], clientOrderId, said)),
    ...children.map((child, i) =>
      step(ways.length + 1 + i, createdAt + 90 + i, child.clientOrderId, [
        0,
        'order.attached',
        'broker',
        'Works at the broker',
        `${child.role === 'stop_loss' ? 'Stop loss' : 'Take profit'} ${child.clientOrderId} works at the broker`,
      ]),
    ),
    ...notes.map(note => step(note.seq, note.at, null, [0, 'note.written', 'note', 'Note', note.text])),
  ]
  return {
    steps: steps.sort((a, b) => a.at - b.at),
    signal,
    orders: [clientOrderId, ...children.map(child => child.clientOrderId)],
    truncated: false,
  }
}

const stageOf = (stage: string): FollowStep['stage'] =>
  stage === 'risk' || stage === 'sizing' || stage === 'review' || stage === 'routing' ? stage : 'signal'

const step = (seq: number, at: number, order: string | null, [, type, stage, title, text]: Said): FollowStep => ({
  ...{ seq, at, type, stage, title, text, order },
  body: JSON.stringify(stage === 'risk' ? passing : stage === 'routing' ? routes('EURUSD') : { clientOrderId: order }),
})

const before = ({ signal, side, quantity, instrument, clientOrderId, broker }: OrderView): Said[] => [
  ...(signal === null
    ? []
    : ([
        [-48, 'signal.made', 'signal', 'Signal', `entry signal: ${side}, confidence 57.2 %`],
        [-3, 'order.intent', 'sizing', 'Sized', `${quantity}, with a planned loss of 74.80.`],
      ] satisfies Said[])),
  [-2, 'order.intent', 'routing', `Routed to ${broker}`, 'Costs 1.92 there, the least of 2 brokers.'],
  [-1, 'order.intent', 'risk', 'Judged', `All ${passing.length} checks passed.`],
  [0, 'order.intent', 'order', 'Order decided', `Intent ${clientOrderId}: ${side} ${quantity} ${instrument}`],
  [4, 'order.sent', 'order', 'Sent', `${clientOrderId} sent`],
]

const after = ({ status, clientOrderId, brokerOrderId, quantity, filled, averagePrice, text }: OrderView): Said[] => {
  const said: Said[] = []
  if (brokerOrderId !== null)
    said.push([61, 'order.accepted', 'broker', 'Accepted', `${clientOrderId} accepted as ${brokerOrderId}`])
  if (Number(filled) > 0)
    said.push([74, 'order.filled', 'fill', 'Filled', `${filled} of ${quantity} at ${averagePrice}, fee 0.52`])
  if (status === 'UNKNOWN') said.push([5_000, 'order.unknown', 'broker', 'Outcome unknown', text ?? 'No answer came.'])
  if (status === 'REJECTED') said.push([70, 'order.rejected', 'broker', 'Rejected by the broker', text ?? 'Refused.'])
  if (status === 'CANCELLED') said.push([60_000, 'order.cancelled', 'broker', 'Cancelled', text ?? 'On request.'])
  return said
}
