import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { PositionGroupView } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok, only } from './answer.ts'
import { catalogueCalls } from './catalogue-calls.ts'
import { passing, routes } from './checks.ts'
import { credentialCalls } from './credential-calls.ts'
import { depthCalls } from './depth-calls.ts'
import { deskCalls } from './desk-calls.ts'
import { instruments } from './instruments.ts'
import { mt5Calls } from './mt5-calls.ts'
import { notesCalls } from './notes-calls.ts'
import { orderCalls } from './order-calls.ts'
import { positionGroups } from './position-groups.ts'
import { barAt, quoteAt, timeframeMs } from './prices.ts'
import { reviewCalls } from './review-calls.ts'
import { safetyCalls } from './safety-calls.ts'
import { broker, loop, settings } from './samples.ts'
import { sourceCalls } from './source-calls.ts'
import { ticketCalls } from './ticket-calls.ts'
import type { World } from './world.ts'

/** Answers every call and stream of the contract from a world. Plausible, not right: for looking at the page. */
export function implement(world: World): Impl<TerminalContract, null> {
  const traded = () => [...world.brokers.items.values()].some(one => one.state === 'connected')
  const state = (id: string, value: 'connected' | 'disconnected') => {
    only(world.brokers.items.get(id), 'broker of that name')
    world.patch(world.brokers, id, { state: value, reason: value === 'connected' ? null : 'Disconnected by a person.' })
    return ok
  }
  return {
    status: (_, push) => world.status.read(push),
    source: (_, push) => world.source.read(push),
    risk: (_, push) => world.risk.read(push),
    brokers: (_, push) => world.brokers.read(push),
    quotes: (_, push) => world.quotes.read(push),
    loops: (_, push) => world.loops.read(push),
    review: (_, push) => world.review.read(push),
    orders: (_, push) => world.orders.read(push),
    positions: (_, push) => world.positions.read(push),
    positionGroups: (_, push) => {
      let shown: readonly PositionGroupView[] = []
      const show = () => {
        const groups = positionGroups(world)
        for (const gone of shown.filter(one => !groups.some(({ key }) => key === one.key)))
          push({ ...gone, positions: 0 }, gone.key)
        for (const group of groups) push(group, group.key)
        shown = groups
      }
      show()
      const timer = setInterval(show, 500)
      return () => clearInterval(timer)
    },
    fills: (_, push, __, from) => world.fills.read(push, from),
    equity: (_, push, __, from) => world.equity.read(push, from),
    trades: (_, push, __, from) => world.trades.read(push, from),
    stopped: (_, push, __, from) => world.stopped.read(push, from),
    journal: (_, push, __, from) => world.journal.read(push, from),
    bars: ({ instrument, timeframe }, push) => {
      const size = timeframeMs[timeframe] ?? 6e4
      const tell = () =>
        push(
          barAt(instrument, timeframe, world.now - (world.now % size), world.now),
          String(world.now - (world.now % size)),
        )
      const timer = setInterval(tell, 250)
      return () => clearInterval(timer)
    },
    'page.load': ({ key }) => ({ value: world.page.get(key) ?? null }),
    'page.save': ({ key, value }) => {
      world.page.set(key, value)
      return ok
    },
    'market.instruments': () => (traded() ? [...instruments.map(([one]) => one), ...world.more] : []),
    'market.history': ({ instrument, timeframe, count, to }) => {
      const size = timeframeMs[timeframe] ?? 6e4
      world.asked.push(instrument)
      const { refuse, begins, gap } = world.history
      if (refuse !== null) throw new RpcError('NO_DATA', refuse)
      const end = (to ?? world.now) - ((to ?? world.now) % size)
      return Array.from({ length: Math.min(count, 1500) }, (_, i) => end - (Math.min(count, 1500) - i) * size)
        .filter(start => start >= begins && !(gap !== null && start >= gap.from && start < gap.to))
        .map(start => barAt(instrument, timeframe, start, world.now))
    },
    ...sourceCalls(world),
    ...depthCalls(world),
    ...reviewCalls(world),
    ...credentialCalls(world),
    ...catalogueCalls(world),
    ...mt5Calls(world),
    ...orderCalls(world),
    ...ticketCalls(world),
    ...safetyCalls(world),
    ...notesCalls(world),
    ...deskCalls(world),
    'brokers.families': () => [
      { family: 'paper', title: 'Paper', paper: true, text: 'Play money at recorded or simulated prices.' },
    ],
    'brokers.addPaper': ({ id, title, settings: form }) => {
      if (world.brokers.items.has(id))
        throw new RpcError('CONFLICT', `There is a broker "${id}" already. Choose another id.`)
      const told = Number(form.cash).toFixed(2)
      world.brokers.set(
        broker(id, title, {
          currency: form.currency,
          cash: told,
          equity: told,
          marginUsed: '0.00',
          freeMargin: told,
          positions: form.positions,
        }),
      )
      world.patch(world.risk, '', {
        equity: told,
        dayStartEquity: told,
        peakEquity: told,
        dailyLoss: '0',
        drawdown: '0',
      })
      return ok
    },
    'brokers.remove': ({ id }) => {
      if (world.positions.items.size > 0) throw new RpcError('CONFLICT', 'A position is open there. Close it first.')
      world.brokers.drop({ ...only(world.brokers.items.get(id), 'broker of that name'), removed: true })
      return ok
    },
    'brokers.elsewhere': ({ id }) => {
      const { state: now, title } = only(world.brokers.items.get(id), 'broker of that name')
      if (now !== 'connected') throw new RpcError('NOT_CONNECTED', `${title} is not connected: connect it first.`)
      return world.elsewhere
    },
    'brokers.connect': ({ id }) => state(id, 'connected'),
    'brokers.disconnect': ({ id }) => state(id, 'disconnected'),
    'strategies.defaults': () => settings({ symbols: ['EURUSD'] }),
    'strategies.save': form => {
      if (form.slow <= form.fast) throw new RpcError('BAD_INPUT', 'slow: Must be more bars than the fast average.')
      world.loops.set(
        loop(form, {
          running: false,
          state: 'Stopped.',
          signals: 0,
          orders: 0,
          model: null,
          accuracy: { scored: 0, hits: 0, ties: 0, rate: null, low: null, high: null, brier: null, calibration: [] },
        }),
      )
      return ok
    },
    'strategies.remove': ({ id }) => {
      world.loops.drop({ ...only(world.loops.items.get(id), 'strategy of that name'), removed: true })
      return ok
    },
    'loop.start': ({ id }) => {
      world.patch(world.loops, id, { running: true, state: 'Warming up: 120 of 300 bars.' })
      return ok
    },
    'loop.stop': ({ id }) => {
      world.patch(world.loops, id, { running: false, state: 'Stopped by a person.' })
      return ok
    },
    'loop.setMode': ({ id, mode }) => {
      const found = only(world.loops.items.get(id), 'strategy of that name')
      world.patch(world.loops, id, { settings: { ...found.settings, mode } })
      return ok
    },
    'stopped.counts': () => [
      { day: '2026-03-12', stage: 'risk', code: 'CORRELATION', count: 8 },
      { day: '2026-03-12', stage: 'sizing', code: 'BELOW_MINIMUM', count: 8 },
      { day: '2026-03-11', stage: 'risk', code: 'QUOTE_AGE', count: 8 },
    ],
    'orders.detail': ({ clientOrderId }) => ({
      order: only(world.orders.items.get(clientOrderId), 'order of that name'),
      checks: [...passing],
      route: routes('EURUSD'),
      fills: world.fills.items.filter(one => one.clientOrderId === clientOrderId),
    }),
    'orders.cancel': ({ clientOrderId }) => {
      world.patch(world.orders, clientOrderId, { status: 'CANCELLED', updatedAt: world.now })
      return ok
    },
    'orders.cancelAll': () => {
      const working = [...world.orders.items.values()].filter(
        one => one.status === 'WORKING' || one.status === 'PARTIAL',
      )
      for (const one of working)
        world.patch(world.orders, one.clientOrderId, { status: 'CANCELLED', updatedAt: world.now })
      return { asked: working.length, failed: [] }
    },
    'positions.close': ({ broker: at, id }) => {
      const found = only(world.positions.items.get(`${at}/${id}`), 'open position of that name')
      world.positions.drop({ ...found, quantity: '0' })
      return { clientOrderId: `x-${id}` }
    },
    'risk.limits': () => [
      {
        code: 'MAX_POSITION',
        scope: 'global',
        of: null,
        limit: '0.10',
        defaultLimit: '0.10',
        unit: 'ratio',
        title: 'Maximum position',
        text: 'Share of equity in one instrument.',
      },
    ],
    'risk.setLimit': () => ({ effectiveAt: world.now }),
    'kill.engage': ({ reason, flatten }) => {
      world.patch(world.risk, '', { kill: { engaged: true, reason, at: world.now } })
      return { cancelled: 3, closing: flatten ? 2 : 0, left: [] }
    },
    'kill.release': () => {
      world.patch(world.risk, '', { kill: { engaged: false, reason: null, at: null } })
      return ok
    },
    'latch.release': () => ok,
    'journal.query': ({ before, limit, text, types, about, tags }) =>
      world.journal.items
        .filter(row => about === undefined || row.body.includes(about.id) || String(row.seq) === about.id)
        .filter(row => tags === undefined || tags.every(tag => row.body.includes(`"${tag}"`)))
        .filter(row => before === undefined || row.seq < before)
        .filter(row => types === undefined || types.includes(row.type))
        .filter(row => !text || row.body.toLowerCase().includes(text.toLowerCase()))
        .toReversed()
        .slice(0, limit),
    'journal.verify': () => ({
      ok: true,
      rows: world.journal.items.length,
      firstBad: null,
      text: 'Every row is as it was written.',
    }),
  }
}

/** Moves the world on by `ms` of its own time; a replay that is paused or over stands. */
export function advance(world: World, ms: number): void {
  const replay = world.source.items.get('')?.replay ?? null
  if (replay !== null && (replay.speed === 0 || replay.ended)) return
  world.now += ms
  const connected = [...world.brokers.items.values()].some(one => one.state === 'connected')
  instruments.forEach(([one], index) => {
    // The last stands still, so that an old price can be seen.
    if (connected && index < instruments.length - 1 && (world.now / 250 + index * 3) % 4 < 2)
      world.quotes.set(quoteAt(one.id, world.now))
  })
  if (world.now % 1000 < ms)
    for (const { id, state, lastPriceAt } of world.brokers.items.values())
      if (state === 'connected' && lastPriceAt !== null) world.patch(world.brokers, id, { lastPriceAt: world.now })
  world.patch(world.status, '', { now: world.now })
  world.patch(world.source, '', { now: world.now })
}
