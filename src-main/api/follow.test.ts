import { expect, onTestFinished, test, vi } from 'vitest'
import type { EventType, TerminalEvent } from '../core/journal/events.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { type Bench, quickStrategy, startBench } from '../terminal/terminal-test-kit.ts'
import { journalClient, journalFile } from './journal-client-test-kit.ts'

// A whole terminal runs for hours of its market.
vi.setConfig({ testTimeout: 60_000 })

async function running(mode: 'review' | 'auto') {
  const { journal, reader } = journalFile()
  const bench = await startBench({ journal })
  onTestFinished(() => bench.terminal.session.close())
  await bench.terminal.addBroker('paper', 'paper', 'Paper', {})
  bench.terminal.recorder.record('strategy.saved', { strategy: { ...quickStrategy, mode } })
  return { bench, ...journalClient(bench, reader) }
}

const of = <T extends EventType>(bench: Bench, type: T): Extract<TerminalEvent, { type: T }>['body'][] =>
  bench
    .events()
    .filter(e => e.type === type)
    .map(e => e.body) as never

test('an order of the loop is followed from its signal to its fill, from whichever end one begins', async () => {
  const { bench, client } = await running('review')
  await bench.terminal.session.loop.start('quick')
  const { signals, portfolio } = bench.terminal.state
  await bench.until(() => signals.waitingCount > 0, 240)
  const [card] = signals.waiting()
  if (card === undefined) throw new Error('no card')
  const { signal, version } = card.record
  bench.terminal.session.desk.approve(signal, version, undefined)
  await bench.until(() => portfolio.openCount > 0, 2)
  const [intent] = of(bench, 'order.intent')
  const entry = intent?.clientOrderId ?? ''
  const children = of(bench, 'order.attached').map(each => each.clientOrderId)
  const [position] = portfolio.positions()
  await client.call('journal.note', { about: { kind: 'order', id: entry }, text: 'as planned', tags: ['plan'] })
  await client.call('journal.note', { about: { kind: 'position', id: `paper/${position?.id}` }, text: 'let it run' })

  const found = await client.call('journal.follow', { kind: 'signal', id: signal })
  expect(found).toMatchObject({ signal, orders: [entry, ...children], truncated: false })
  expect(children).toHaveLength(2)
  const stages = found.steps.map(step => `${step.stage} ${step.title}`)
  const inOrder = ['signal Signal', 'review Put before a person', 'review Approved', 'sizing Sized']
  expect(stages.slice(0, 4)).toEqual(inOrder)
  expect(stages.slice(4, 8)).toEqual(['routing Routed to paper', 'risk Judged', 'order Order decided', 'order Sent'])
  expect(stages).toEqual(expect.arrayContaining(['broker Accepted', 'fill Filled', 'broker Works at the broker']))
  expect(found.steps.filter(step => step.stage === 'note').map(step => step.text)).toEqual([
    expect.stringContaining('#plan as planned'),
    expect.stringContaining('let it run'),
  ])
  const seqs = found.steps.map(step => step.seq)
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  // Every row that names one of its orders is there: nothing is left out between.
  const rows = bench.events().filter(({ body }) => 'clientOrderId' in body && found.orders.includes(body.clientOrderId))
  expect(seqs).toEqual(expect.arrayContaining(rows.map(row => row.seq)))

  for (const start of [
    { kind: 'order', id: entry },
    { kind: 'order', id: children[0] ?? '' },
    { kind: 'intent', id: intent?.intent ?? '' },
  ] as const)
    expect(await client.call('journal.follow', start)).toEqual(found)
})

test('a signal that came to nothing ends with why; another signal is no part of it', async () => {
  const { bench, client } = await running('auto')
  const { recorder } = bench.terminal
  const about = { strategy: 'quick', instrument: 'paper/EURUSD' }
  recorder.record('signal.made', { id: 's1', ...about } as never)
  recorder.record('signal.made', { id: 's2', ...about } as never)
  const text = 'Below the least amount.'
  recorder.record('signal.stopped', { signal: 's1', ...about, stage: 'sizing', code: 'TOO_SMALL', text, checks: [] })
  const { steps, signal, orders } = await client.call('journal.follow', { kind: 'signal', id: 's1' })
  expect([signal, orders]).toEqual(['s1', []])
  expect(steps.map(({ stage, title }) => [stage, title])).toEqual([
    ['signal', 'Signal'],
    ['sizing', 'Stopped'],
  ])
  expect(steps.at(-1)?.text).toBe('TOO_SMALL: Below the least amount.')
})

test('orders by hand, those that turn a position round, and those of the kill switch have a way, too', async () => {
  const { bench, client } = await running('review')
  const { person, hub } = bench.terminal.session
  const id = 'paper/EURUSD'
  await bench.until(() => hub.cache.last(id) !== undefined, 2)
  const bid = hub.cache.last(id)?.bid ?? 0
  const { clientOrderId } = person.orders.place({
    ...{ instrument: id, side: 'buy', type: 'market', quantity: new Decimal(1000), limitPrice: null, stopPrice: null },
    ...{ timeInForce: 'gtc', expiresAt: null, stopLoss: new Decimal((bid - 0.01).toFixed(5)), takeProfit: null },
    ...{ closes: null, reduceOnly: false, trail: null },
  } as Parameters<typeof person.orders.place>[0])
  await bench.until(() => bench.terminal.state.portfolio.openCount > 0, 2)
  const byHand = await client.call('journal.follow', { kind: 'order', id: clientOrderId })
  expect(byHand).toMatchObject({ signal: null, truncated: false })
  expect(byHand.orders[0]).toBe(clientOrderId)
  expect(byHand.orders).toHaveLength(2)
  const stages = byHand.steps.map(step => step.stage)
  expect(stages).not.toContain('sizing')
  expect(new Set(stages)).toEqual(new Set(['routing', 'risk', 'order', 'broker', 'fill']))

  bench.terminal.kill('enough', true)
  await bench.until(() => bench.terminal.state.portfolio.openCount === 0, 2)
  const close = of(bench, 'order.intent').at(-1)
  expect(close?.origin).toBe('kill_switch')
  const closed = await client.call('journal.follow', { kind: 'intent', id: close?.intent ?? '' })
  expect(closed.orders).toEqual([close?.clientOrderId])
  expect(closed.steps.map(step => step.stage)).toContain('fill')
})

test('what the journal does not have is said to be missing, in words', async () => {
  const { client } = await running('auto')
  await expect(client.call('journal.follow', { kind: 'order', id: 'nobody' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'The journal has no order nobody. Copy its id as it stands there.',
  })
})
