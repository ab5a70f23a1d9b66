import { describe, expect, test } from 'vitest'
import { decodeRow } from '../core/journal/codec.ts'
import { Refused, TerminalError, Unknown } from '../core/kernel/errors.ts'
import type { JournalStore } from '../core/ports.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { d, EUR, type HeldBench, heldBench } from './held-bench-test-kit.ts'

const limits = { attachedStops: false, orderTypes: ['market', 'limit'] } as const

describe('only a fresh price triggers', () => {
  test('one that the venue sends late does not; the next good one does, at its own price', async () => {
    const bench = await heldBench({ limits })
    await bench.bracket()
    const late = async (bid: number) => {
      bench.tick(bid, { venueTime: bench.now - 6_000 })
      await bench.pass(250)
    }
    // After twenty in a row the venue's own time says that they are old.
    for (let i = 0; i < 20; i++) await late(1.1)
    await late(1.0945)
    expect([bench.quantity, bench.bodies('held.triggered').length]).toEqual(['10000', 0])
    await bench.bid(1.0946)
    expect(bench.bodies('held.triggered')).toEqual([{ held: 'held-1', price: 1.0946 }])
  })

  test('a crossed quote does nothing', async () => {
    const bench = await heldBench({ limits })
    await bench.bracket()
    bench.market.quote('EURUSD', 1.0945, 1.0944)
    await bench.pass()
    expect([bench.quantity, bench.bodies('held.triggered').length]).toEqual(['10000', 0])
  })

  test('a gap over the price triggers at the first price there is', async () => {
    const bench = await heldBench({ limits })
    await bench.bracket()
    await bench.bid(1.05)
    expect(bench.bodies('held.triggered')).toEqual([{ held: 'held-1', price: 1.05 }])
    expect(bench.quantity).toBe('0')
  })

  test('a price that was met while the program was off is acted on with the first quote', async () => {
    const bench = await heldBench({ limits })
    await bench.bracket()
    const again = await bench.restart(3_600_000)
    expect([again.quantity, again.held.length]).toEqual(['10000', 2])
    await again.bid(1.09)
    expect(again.bodies('held.triggered')).toEqual([{ held: 'held-1', price: 1.09 }])
    expect([again.quantity, again.held.length]).toEqual(['0', 0])
  })
})

test('while the stop order is on its way to the broker, the price triggers nothing here', async () => {
  const bench = await heldBench()
  bench.between.submit = (order, go) => (order.type === 'stop' ? new Promise(() => undefined) : go())
  await bench.bracket()
  expect(bench.stops.map(o => o.status)).toEqual(['SENT'])
  await bench.bid(1.094, 2_000)
  expect([bench.bodies('held.triggered'), bench.quantity]).toEqual([[], '10000'])
})

/** A journal that takes no row after the first so many: the process died there. */
function dying(rows: number): JournalStore {
  const store = memoryJournal('heldjournal')
  return new Proxy(store, {
    get: (real, key) => {
      if (key === 'append')
        return (...row: Parameters<JournalStore['append']>) => {
          if (real.head >= rows) throw new TerminalError('JOURNAL_BROKEN', 'the process has died')
          return real.append(...row)
        }
      const value: unknown = Reflect.get(real, key)
      return typeof value === 'function' ? value.bind(real) : value
    },
  })
}

/** The same rows in a journal that lives. */
function copyOf(journal: JournalStore): JournalStore {
  const copy = memoryJournal('heldjournal')
  for (const { at, type, body } of journal.read(0)) copy.append(at, type, body, true)
  return copy
}

describe('a crash between any two rows', () => {
  const play = async (bench: HeldBench, to: number): Promise<void> => {
    try {
      await bench.bracket()
      await bench.bid(to)
      await bench.bid(to)
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
    }
  }

  for (const [name, can] of [
    ['held here', limits],
    ['stop at the broker', { attachedStops: false }],
    ['without reduce-only', { attachedStops: false, reduceOnly: false }],
  ] as const)
    for (const to of [1.094, 1.106])
      test(`${name}, the price goes to ${to}: closed once, nothing left over`, { timeout: 120_000 }, async () => {
        const whole = await heldBench({ limits: can })
        const before = whole.journal.head
        await play(whole, to)
        const last = whole.journal.head
        expect(whole.quantity).toBe('0')
        await whole.stop()
        for (let rows = before; rows <= last; rows++) {
          const died = await heldBench({ limits: can, journal: dying(rows) })
          await play(died, to)
          const bench = await died.restart(2_000, copyOf(died.journal))
          const entry = [...bench.state.orders.all()].find(o => o.role === 'entry')
          for (let i = 0; i < 4; i++) await bench.bid(to, 2_000)
          const where = `after row ${rows}, ${[...died.journal.read(rows - 1)].map(row => decodeRow(row).type)[0]}`
          expect([bench.quantity, bench.held.length, bench.open.length], where).toEqual(['0', 0, 0])
          const fills = bench.bodies('order.filled')
          const sum = (side: string) =>
            fills
              .filter(f => f.side === side)
              .reduce((s, f) => s.plus(f.quantity), d(0))
              .toFixed()
          expect([sum('buy'), sum('sell')], where).toEqual(
            entry === undefined || fills.length === 0 ? ['0', '0'] : ['10000', '10000'],
          )
          const there = await bench.atBroker()
          expect([there.orders.length, there.positions.length], where).toEqual([0, 0])
          await bench.stop()
        }
      })
})

describe('a bracket that was not written with its entry', () => {
  /** A disk that is full for as long as it is told so, for these rows alone. */
  function narrow() {
    const store = memoryJournal('heldjournal')
    const full = { yes: false }
    const journal: JournalStore = new Proxy(store, {
      get: (real, key) => {
        if (key === 'append')
          return (...row: Parameters<JournalStore['append']>) => {
            if (full.yes && row[1] === 'held.placed') throw new TerminalError('DISK_FULL', 'The disk is full.')
            return real.append(...row)
          }
        const value: unknown = Reflect.get(real, key)
        return typeof value === 'function' ? value.bind(real) : value
      },
    })
    return { journal, full }
  }
  const entry = { type: 'limit', limitPrice: d('1.09'), stopLoss: d('1.085'), takeProfit: d('1.12') } as const
  const roles = (bench: HeldBench): string[] => bench.held.map(h => `${h.role} ${h.state}`)

  test('is written when the entry fills', async () => {
    const { journal, full } = narrow()
    const bench = await heldBench({ journal })
    full.yes = true
    bench.buy(entry)
    await bench.pass()
    expect(roles(bench)).toEqual([])
    full.yes = false
    await bench.bid(1.0895)
    expect(roles(bench)).toEqual(['stop_loss armed', 'take_profit armed'])
    expect(bench.stops.map(o => o.stopPrice?.toFixed())).toEqual(['1.085'])
  })

  test('or when the terminal starts', async () => {
    const { journal, full } = narrow()
    const bench = await heldBench({ journal })
    full.yes = true
    bench.buy(entry)
    await bench.pass()
    full.yes = false
    const again = await bench.restart(1_000)
    await again.pass()
    expect(roles(again)).toEqual(['stop_loss waiting', 'take_profit waiting'])
  })

  test('and anew when an entry fills that had ended', async () => {
    const bench = await heldBench()
    const id = bench.buy(entry)
    await bench.pass()
    bench.terminal.session.person.orders.cancel(id)
    await bench.pass()
    expect(roles(bench)).toEqual([])
    const at = { broker: 'paper', instrument: EUR, position: EUR, fee: '0', rate: '1', multiplier: '1' }
    const fill = {
      clientOrderId: id,
      side: 'buy',
      tradeId: 'late',
      quantity: '4000',
      price: '1.09',
      origin: 'order',
    } as const
    bench.terminal.recorder.record('order.filled', { ...at, ...fill })
    await bench.pass(100)
    expect(roles(bench)).toEqual(['stop_loss armed', 'take_profit armed'])
    expect(bench.state.held.left(id).toFixed()).toBe('4000')
  })
})

describe('a close that does not come off', () => {
  const held = async () => {
    const bench = await heldBench({ limits })
    await bench.bracket()
    return bench
  }

  test('refused: it is told once and tried again, ever more slowly, until it is done', async () => {
    let refusals = 3
    const bench = await held()
    bench.between.submit = async (_order, go) => {
      if (refusals-- > 0) throw new Refused('BUSY', 'try later')
      return go()
    }
    await bench.bid(1.094)
    await bench.quiet(10_000)
    const asked = bench.events().flatMap(e => (e.type === 'order.intent' && e.body.origin === 'held' ? [e] : []))
    expect(asked.map(e => e.body.intent)).toEqual(['held-1.1', 'held-1.2', 'held-1.3', 'held-1.4'])
    const gaps = asked.slice(1).map((e, i) => e.at - (asked[i]?.at ?? 0))
    expect(gaps).toEqual([1_000, 2_000, 4_000])
    expect([bench.quantity, bench.held.length, bench.incidents]).toEqual(['0', 0, ['HELD_NOT_CLOSED']])
    expect(bench.bodies('incident')[0]?.text).toMatch(/was met at 1.094, and the position could not be closed: .*BUSY/)
  })

  test('unknown: nothing is sent again until there is evidence', async () => {
    const bench = await held()
    // It arrives, and the answer is lost.
    bench.between.submit = async (_order, go) => {
      await go()
      throw new Unknown('no answer')
    }
    await bench.bid(1.094)
    await bench.quiet(10_000)
    expect(bench.bodies('order.intent').filter(i => i.origin === 'held').length).toBe(1)
    expect([bench.quantity, bench.held.length]).toEqual(['0', 0])
  })

  test('unknown for long: it waits, and nothing else of the bracket goes', async () => {
    const bench = await held()
    bench.between.submit = () => {
      throw new Unknown('no answer')
    }
    bench.between.lookup = async () => ({ kind: 'inconclusive', why: 'it does not say' })
    await bench.bid(1.105)
    await bench.quiet(20_000)
    await bench.bid(1.094)
    await bench.quiet(20_000)
    expect(bench.bodies('held.triggered').map(b => b.held)).toEqual(['held-2'])
    expect(bench.bodies('order.intent').filter(i => i.origin === 'held').length).toBe(1)
  })

  test('never arrived: it is sent once more, and that is no incident', async () => {
    const bench = await held()
    let lost = 1
    bench.between.submit = async (_order, go) => {
      if (lost-- > 0) throw new Unknown('no answer')
      return go()
    }
    await bench.bid(1.094)
    await bench.quiet(10_000)
    expect(bench.bodies('order.rejected').map(b => b.code)).toEqual(['NEVER_ARRIVED'])
    expect([bench.quantity, bench.held.length, bench.incidents]).toEqual(['0', 0, []])
  })

  test('closed by somebody else meanwhile: it ends', async () => {
    const bench = await held()
    bench.between.submit = async order => {
      throw new Refused('BUSY', order.clientOrderId)
    }
    await bench.bid(1.094)
    delete bench.between.submit
    bench.terminal.session.person.positions.close('paper', EUR)
    await bench.pass(200)
    await bench.quiet(5_000)
    expect([bench.quantity, bench.held.length, bench.open.length]).toEqual(['0', 0, 0])
    expect((await bench.atBroker()).positions).toEqual([])
  })
})
