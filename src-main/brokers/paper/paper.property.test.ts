import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import type { Side } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { account, line } from '../conformance/stand/account.ts'
import { Fraction, Ledger } from '../conformance/stand/ledger.ts'
import { TestMarket } from '../conformance/stand/market.ts'
import { Player, type Step, steps } from '../conformance/stand/random-run.ts'
import { restoreFromReports } from './fold-test-kit.ts'
import type { PaperRestore } from './restore.ts'
import { type PaperSettings, paperDefaults } from './settings.ts'

/** Shared machines are slow at times. */
const LIMIT = 60_000

const mode = fc.constantFrom('netting' as const, 'hedging' as const)
const real = (positions: 'netting' | 'hedging', latencyMs: number): Partial<PaperSettings> => ({
  positions,
  latencyMs,
  commission: paperDefaults.commission,
  slippage: paperDefaults.slippage,
  conversion: 0.003,
  // Little money: margin calls and refusals for lack of it belong to the run.
  cash: new Decimal(25_000),
  stopOut: 0.9,
})

async function run(all: readonly Step[], settings: Partial<PaperSettings>, barsOnly: boolean) {
  const opened = await account({ settings, market: new TestMarket({ barsOnly }) })
  const player = new Player(opened.market)
  player.open()
  for (const step of all) await player.play(opened.broker, step)
  return { ...opened, player }
}

/** The side of every order that was told of: from the orders themselves, not from the broker's positions. */
function sides(
  reports: readonly BrokerReport[],
  state: PaperRestore,
  asked: ReadonlyMap<string, Side>,
): (id: string) => Side {
  const known = new Map(asked)
  for (const report of reports) if (report.type === 'attached') known.set(report.clientOrderId, report.order.side)
  for (const { clientOrderId, request } of state.orders) known.set(clientOrderId, request.side)
  return id => known.get(id) ?? expect.unreachable(`no order ${id}`)
}

async function withSides(all: readonly Step[], settings: Partial<PaperSettings>, barsOnly: boolean) {
  const asked = new Map<string, Side>()
  const total = new Map<string, string>()
  const opened = await account({ settings, market: new TestMarket({ barsOnly }) })
  const submit = opened.broker.submit.bind(opened.broker)
  opened.broker.submit = order => {
    asked.set(order.clientOrderId, order.side)
    total.set(order.clientOrderId, order.quantity.toFixed())
    return submit(order)
  }
  const player = new Player(opened.market)
  player.open()
  for (const step of all) await player.play(opened.broker, step)
  return { ...opened, total, sideOf: sides(opened.reports, opened.broker.state(), asked) }
}

test(
  'cash and P&L equal an exact rational ledger, in several currencies',
  async () => {
    let fills = 0
    await fc.assert(
      fc.asyncProperty(steps, mode, fc.boolean(), async (all, positions, bars) => {
        const { broker, reports, sideOf } = await withSides(all, real(positions, 0), bars)
        const ledger = new Ledger('25000')
        for (const report of reports) {
          if (report.type === 'cash') ledger.move(report.amount.toFixed())
          if (report.type !== 'filled' && report.type !== 'liquidated') continue
          fills++
          const side = report.type === 'liquidated' ? report.side : sideOf(report.clientOrderId)
          ledger.trade({ position: report.position, side, report })
        }
        const { cash, positions: held } = await broker.snapshot(0)
        expect(Fraction.of(cash.toFixed(25)).minus(ledger.cash).toText()).toMatch(/^-?0$/)
        expect(held.map(p => [p.id, `${p.side === 'sell' ? '-' : ''}${p.quantity.toFixed()}`]).sort()).toEqual(
          [...ledger.lines].map(([id, { size }]) => [id, size.toText()]).sort(),
        )
        for (const p of held) {
          const entry = ledger.lines.get(p.id)?.entry ?? new Fraction(0n)
          expect(Fraction.of(p.entryPrice.toFixed(25)).minus(entry).toText()).toMatch(/^-?0$/)
        }
      }),
      { numRuns: 150 },
    )
    expect(fills).toBeGreaterThan(300)
  },
  LIMIT,
)

test(
  'no order fills more than its quantity, alternatives together no more than their entry, trade ids are unique',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, mode, fc.boolean(), async (all, positions, bars) => {
        const { reports, total } = await withSides(all, real(positions, 0), bars)
        const filled = new Map<string, number>()
        const most = new Map([...total].map(([id, quantity]) => [id, Number(quantity)]))
        const trades = new Set<string>()
        for (const report of reports) {
          if (report.type === 'amended' && !/\.(sl|tp)/.test(report.clientOrderId))
            most.set(report.clientOrderId, report.quantity.toNumber())
          if (report.type !== 'filled' && report.type !== 'liquidated') continue
          expect(trades.has(report.tradeId)).toBe(false)
          trades.add(report.tradeId)
          if (report.type === 'filled')
            filled.set(report.clientOrderId, (filled.get(report.clientOrderId) ?? 0) + report.quantity.toNumber())
        }
        const closing = new Map<string, number>()
        for (const [id, quantity] of filled) {
          const parent = /^(o\d+)\.(sl|tp)/.exec(id)?.[1]
          if (parent === undefined) expect(quantity).toBeLessThanOrEqual((most.get(id) ?? 0) + 1e-9)
          else closing.set(parent, (closing.get(parent) ?? 0) + quantity)
        }
        for (const [parent, quantity] of closing) expect(quantity).toBeLessThanOrEqual((filled.get(parent) ?? 0) + 1e-9)
      }),
      { numRuns: 150 },
    )
  },
  LIMIT,
)

test(
  'an account that is stopped anywhere and restored goes on as if nothing had been',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        mode,
        fc.boolean(),
        fc.constantFrom(0, 20),
        fc.nat(79),
        async (all, positions, bars, latencyMs, cut) => {
          const settings = real(positions, latencyMs)
          const whole = await run(all, settings, bars)

          const at = Math.min(cut, all.length)
          const before = await run(all.slice(0, at), settings, bars)
          const saved = before.broker.state()
          await before.broker.disconnect()
          const market = new TestMarket({ barsOnly: bars, start: before.market.clock.now() })
          const after = await account({ settings, market, restore: saved })
          const player = new Player(market, before.player)
          for (const step of all.slice(at)) await player.play(after.broker, step)

          expect([...before.reports, ...after.reports].map(line)).toEqual(whole.reports.map(line))
          expect(after.broker.state()).toEqual(whole.broker.state())
        },
      ),
      { numRuns: 120 },
    )
  },
  LIMIT,
)

test(
  'the reports alone give the account back',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, mode, fc.boolean(), async (all, positions, bars) => {
        const opened = await account({ settings: real(positions, 0), market: new TestMarket({ barsOnly: bars }) })
        const { broker, market, reports } = opened
        const orders: Parameters<typeof broker.submit>[0][] = []
        const submit = broker.submit.bind(broker)
        broker.submit = order => {
          orders.push(order)
          return submit(order)
        }
        const player = new Player(market)
        player.open()
        for (const step of all) await player.play(broker, step)
        const folded = restoreFromReports({
          settings: broker.settings,
          instruments: await broker.instruments(),
          orders,
          reports,
        })
        const { market: _market, inFlight: _way, ...state } = broker.state()
        // Whether a stop has triggered is never told before it trades.
        const untold = (restore: PaperRestore) => ({
          ...restore,
          orders: restore.orders.map(o => ({ ...o, triggered: o.triggered && o.filled.gt(0) })),
        })
        expect(untold(folded)).toEqual(untold(state))
      }),
      { numRuns: 150 },
    )
  },
  LIMIT,
)
