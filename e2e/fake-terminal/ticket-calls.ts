import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { ExposureView, OrderCost, OrderForm, OrderWish, ResolvedOrder } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { only } from './answer.ts'
import { instruments } from './instruments.ts'
import { quoteAt } from './prices.ts'
import type { World } from './world.ts'

type Keys = 'orders.resolve' | 'exposure' | 'equity.history'

/** Spread, slippage and fees of a fake order, as a share of its value. */
const COSTS = 0.0003
const worth = (value: number): string => value.toFixed(2)

/** What an order costs: about what the real terminal would say of so much. */
const costOf = (notional: number): OrderCost => ({
  ways: 2,
  spread: worth(notional * 0.00008),
  commission: worth(notional * 0.00004),
  slippage: worth(notional * 0.00004),
  conversion: '0.00',
  total: worth(notional * 0.00016),
  currency: 'USD',
  share: 0.00016,
  feeSource: 'assumed',
})

/** Value, margin, planned loss and cost of an order that is previewed: as `orders.resolve` has them. */
export function worthOf(
  world: World,
  { instrument, side, type, quantity, limitPrice, stopPrice, stopLoss }: OrderForm,
) {
  const level = stopLoss === null ? null : { by: 'price' as const, value: stopLoss }
  const amount = { by: 'units' as const, value: quantity }
  const wish = { instrument, side, type, limitPrice, stopPrice, amount, stopLoss: level, takeProfit: null }
  const { notional, lossAtStop, currency } = resolve(world, wish)
  const leverage = Number(instruments.find(([one]) => one.id === instrument)?.[0].leverage ?? 1)
  const value = Number(notional ?? 0)
  return { notional, plannedLoss: lossAtStop, margin: worth(value / leverage), currency, cost: costOf(value) }
}

/** What one unit of an asset is worth in dollars. */
function inDollars(asset: string, now: number): number {
  if (asset === 'USD') return 1
  const found = instruments.find(
    ([one]) => [one.base, one.quote].includes(asset) && [one.base, one.quote].includes('USD'),
  )
  if (found === undefined) return 1
  const { bid } = quoteAt(found[0].id, now)
  return found[0].base === asset ? bid : 1 / bid
}

function resolve(world: World, wish: OrderWish): ResolvedOrder {
  const [instrument] = only(
    instruments.find(([one]) => one.id === wish.instrument),
    'instrument of that name',
  )
  const quote = world.quotes.items.get(instrument.id) ?? quoteAt(instrument.id, world.now)
  const equity = Number(world.brokers.items.get(instrument.broker)?.equity ?? 0)
  const long = wish.side === 'buy'
  const problems: ResolvedOrder['problems'] = []
  const notes: string[] = []
  const named = wish.type === 'market' ? null : (wish.limitPrice ?? wish.stopPrice)
  if (wish.type !== 'market' && named === null)
    problems.push({ field: 'price', text: wish.type === 'stop' ? 'Give a trigger price.' : 'Give a limit price.' })
  const price = named === null ? (long ? quote.ask : quote.bid) : Number(named)
  const rate = inDollars(instrument.quote, world.now)
  const step = Number(instrument.qtyStep)
  const lotSize = instrument.class === 'forex' ? 100_000 : null
  const byRisk = wish.amount.by === 'risk' || wish.amount.by === 'risk_percent'
  const value = Number(wish.amount.value)
  const place = (kind: 'stopLoss' | 'takeProfit', quantity: number): number | null => {
    const level = wish[kind]
    if (level === null) return null
    const down = (kind === 'stopLoss') === long
    if (level.by === 'money' && quantity === 0) return null
    const costs = level.by === 'money' ? price * (kind === 'stopLoss' ? COSTS : -0.00004) : 0
    const way = level.by === 'distance' ? Number(level.value) : Number(level.value) / rate / quantity - costs
    const at = level.by === 'price' ? Number(level.value) : down ? price - way : price + way
    const told = Number(at.toFixed(instrument.priceDecimals))
    if (level.by === 'money' && way <= 0) {
      problems.push({ field: kind, text: `Spread, slippage and fees alone come to more than ${level.value}.` })
      return null
    }
    if (told <= 0) {
      problems.push({
        field: kind,
        text: `This order can never ${down === long ? 'lose' : 'gain'} ${level.value}: choose less.`,
      })
      return null
    }
    if (down ? told < price : told > price) return told
    problems.push({
      field: kind,
      text: `The ${kind === 'stopLoss' ? 'stop loss' : 'take profit'} of ${told} is on the wrong side: to ${wish.side} at ${price} ${instrument.symbol} it must be ${down ? 'below' : 'above'} the entry.`,
    })
    return null
  }
  const before = byRisk ? place('stopLoss', 0) : null
  const lossPerUnit = before === null ? null : (Math.abs(price - before) + price * COSTS) * rate
  const budget = wish.amount.by === 'risk_percent' ? (equity * value) / 100 : value
  const wanted = (): number => {
    if (wish.amount.by === 'units') return value
    if (wish.amount.by === 'lots') return value * (lotSize ?? 0)
    if (!byRisk) return (wish.amount.by === 'equity' ? (equity * value) / 100 : value) / (price * rate)
    if (lossPerUnit !== null) return budget / lossPerUnit
    if (wish.stopLoss === null) problems.push({ field: 'stopLoss', text: 'A size by risk needs a stop loss.' })
    return 0
  }
  const asked = wanted()
  const quantity = Number((Math.floor(asked / step + 1e-9) * step).toFixed(instrument.qtyDecimals))
  if (wish.amount.by === 'lots' && lotSize === null)
    problems.push({ field: 'amount', text: `${instrument.symbol} is not counted in lots: give units.` })
  else if (value <= 0) problems.push({ field: 'amount', text: 'Give an amount above 0.' })
  else if (asked > 0 && quantity < Number(instrument.qtyMin))
    problems.push({
      field: 'amount',
      text: `That comes to less than the minimum of ${instrument.qtyMin} ${instrument.symbol}.`,
    })
  else if ((wish.amount.by === 'units' || wish.amount.by === 'lots') && quantity < asked)
    notes.push(`Rounded down to ${quantity}: ${instrument.symbol} is traded in steps of ${instrument.qtyStep}.`)
  const stopLoss = byRisk ? before : place('stopLoss', quantity)
  const takeProfit = place('takeProfit', quantity)
  const loss =
    stopLoss === null || quantity === 0 ? null : (Math.abs(price - stopLoss) + price * COSTS) * quantity * rate
  const gain =
    takeProfit === null || quantity === 0 ? null : (Math.abs(takeProfit - price) - price * 0.00004) * quantity * rate
  const told = (at: number | null): string | null => at?.toFixed(instrument.priceDecimals) ?? null
  return {
    quantity: quantity.toFixed(instrument.qtyDecimals),
    stopLoss: told(stopLoss),
    takeProfit: told(takeProfit),
    price: told(price),
    lots: lotSize === null ? null : String(quantity / lotSize),
    lotSize: lotSize === null ? null : String(lotSize),
    notional: quantity === 0 ? null : worth(quantity * price * rate),
    currency: 'USD',
    lossAtStop: loss === null ? null : worth(loss),
    gainAtTarget: gain === null ? null : worth(gain),
    rewardToRisk: loss === null || gain === null ? null : (gain / loss).toFixed(2),
    problems,
    notes,
  }
}

function exposures(world: World): ExposureView[] {
  const lines = new Map<
    string,
    { asset: string; broker: string | null; net: number; gross: number; via: Set<string> }
  >()
  for (const position of world.positions.items.values()) {
    const found = instruments.find(([one]) => one.id === position.instrument)
    if (found === undefined) continue
    const [{ base, quote }] = found
    const units = Number(position.quantity) * (position.side === 'buy' ? 1 : -1)
    const sides = [
      [base, units],
      [quote, -units * (position.mark ?? Number(position.entryPrice))],
    ] as const
    for (const [asset, amount] of sides)
      for (const broker of [null, position.broker]) {
        const key = broker === null ? asset : `${asset}@${broker}`
        const line = lines.get(key) ?? { asset, broker, net: 0, gross: 0, via: new Set<string>() }
        line.net += amount
        line.gross += Math.abs(amount)
        line.via.add(position.instrument)
        lines.set(key, line)
      }
  }
  const equity = Number(world.risk.items.get('')?.equity ?? 0)
  return [...lines].map(([key, { asset, broker, net, gross, via }]) => {
    const rate = inDollars(asset, world.now)
    return {
      key,
      asset,
      broker,
      net: net.toFixed(4),
      gross: gross.toFixed(4),
      netReporting: worth(net * rate),
      grossReporting: worth(gross * rate),
      currency: 'USD',
      share: equity > 0 ? Number(((net * rate) / equity).toFixed(6)) : null,
      instruments: via.size,
      gone: false,
    }
  })
}

/** Sizes as they are typed, what is owned of each asset, and the curves of equity. */
export function ticketCalls(world: World): Pick<Impl<TerminalContract, null>, Keys> {
  return {
    'orders.resolve': wish => resolve(world, wish),
    exposure: (_, push) => {
      const shown = new Map<string, ExposureView>()
      const show = () => {
        const rows = exposures(world)
        for (const [key, row] of shown)
          if (!rows.some(one => one.key === key)) {
            shown.delete(key)
            push({ ...row, net: '0', gross: '0', gone: true }, key)
          }
        for (const row of rows) {
          shown.set(row.key, row)
          push(row, row.key)
        }
      }
      show()
      const timer = setInterval(show, 500)
      return () => clearInterval(timer)
    },
    'equity.history': ({ broker, from, to, points }) => {
      const account = broker === null ? null : only(world.brokers.items.get(broker), 'broker of that name')
      const marks = world.equity.items.filter(
        one => (from === undefined || one.at >= from) && (to === undefined || one.at <= to),
      )
      const every = Math.max(1, Math.ceil(marks.length / points))
      let peak = 0
      // One account ends where it stands now, with ups and downs of its own.
      const total = Number(world.equity.items.at(-1)?.equity ?? 1)
      const scale = account === null ? 1 : Number(account.equity ?? account.cash) / total
      const seed = broker?.length ?? 0
      const places = account?.cash.split('.')[1]?.length ?? (account === null ? 2 : 0)
      return {
        currency: account?.currency ?? 'USD',
        marks: marks
          .filter((_, i) => i % every === 0 || i === marks.length - 1)
          .map(one => {
            const equity =
              Number(one.equity) * scale * (account === null ? 1 : 1 + 0.004 * Math.sin(one.at / 9e6 + seed))
            peak = Math.max(peak, equity)
            return {
              at: one.at,
              equity: equity.toFixed(places),
              cash: (Number(one.cash) * scale).toFixed(places),
              drawdown: 1 - equity / peak,
            }
          }),
      }
    },
  }
}
