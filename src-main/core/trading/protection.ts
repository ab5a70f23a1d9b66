import { type Decimal, maybeText, roundTo, text } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { BrokerId, Instrument } from '../market/instrument.ts'
import { changesOrders, type Execution } from '../orders/execution.ts'
import type { HeldDesk, Holding } from '../orders/held/held-desk.ts'
import { ownOrders } from '../orders/held/held-parts.ts'
import { groupBy, type HeldRecord, heldOfIntent } from '../orders/held/held-record.ts'
import { closingPrice } from '../orders/held/price-rules.ts'
import { opposite, type PositionId } from '../orders/order.ts'
import { type OrderRecord, remaining } from '../orders/order-record.ts'
import type { ChildRole } from '../orders/report.ts'
import type { Position } from '../portfolio/position.ts'
import type { Amendment, Capabilities } from '../ports.ts'
import type { RiskView } from '../risk/view.ts'
import { protectiveQuestion } from './held-hands.ts'
import { checkProtectivePrice, checkTrail } from './protection-checks.ts'
import { protectiveNames, TRAILS, whereItWorks } from './protection-words.ts'
import type { State } from './state.ts'
import type { Trader } from './trader.ts'

/** Left out: as it is; null: taken away. `trail`: distance in price. */
export interface ProtectionChange {
  readonly stopLoss?: Decimal | null
  readonly takeProfit?: Decimal | null
  readonly trail?: Decimal | null
}

/** Who wants it; what is placed for the watchdog or an adoption is told apart in the journal. */
export type ProtectedBy = 'person' | 'watchdog' | 'adoption'

export interface ProtectionParts {
  readonly state: State
  readonly view: RiskView
  readonly desk: HeldDesk
  readonly trader: Trader
  readonly execution: Execution
  /** Undefined: not connected. */
  readonly capabilities: (broker: BrokerId) => Capabilities | undefined
}

/** One position and where it is. */
interface Subject {
  readonly position: Position
  readonly instrument: Instrument
  readonly can: Capabilities
}

const field = { stop_loss: 'stopPrice', take_profit: 'limitPrice' } as const

/** Stops, targets and trailing distances of positions and entries: at the broker where it can, else held here. */
export class Protection {
  readonly #parts: ProtectionParts

  constructor(parts: ProtectionParts) {
    this.#parts = parts
  }

  /**
   * Sets, moves or takes away what protects a position. What its broker attached is changed there; a new stop is a stop
   * order of its own where the broker has them; a target, and what the broker cannot do, is held here. Returns for
   * people which it is. Throws NOT_FOUND, NOT_CONNECTED, BAD_INPUT, CONFLICT, RISK_DENIED.
   */
  set(broker: BrokerId, id: PositionId, change: ProtectionChange, by: ProtectedBy = 'person'): string {
    const subject = this.#subject(broker, id)
    this.#check(subject, change)
    const said: string[] = []
    if (change.stopLoss !== undefined || change.trail !== undefined) said.push(this.#stop(subject, change, by))
    if (change.takeProfit !== undefined) said.push(this.#role(subject, 'take_profit', change.takeProfit, null, by))
    if (said.length === 0) throw new TerminalError('BAD_INPUT', 'Nothing to change was given.')
    return said.join(' ')
  }

  /** Moves one held order. `trail` left out: as it is; null: it stays where it is from now on. Throws BAD_INPUT, RISK_DENIED. */
  moveHeld(record: HeldRecord, price: Decimal, trail: Decimal | null | undefined): void {
    const { view } = this.#parts
    const instrument = view.instrument(record.instrument)
    const can = this.#capabilities(record.broker)
    if (instrument === undefined)
      throw new TerminalError('NOT_CONNECTED', `Nothing is known about ${record.instrument}.`)
    checkProtectivePrice(instrument, price, record, record.state === 'waiting' ? null : view.quote(instrument.id))
    if (trail) {
      if (record.role === 'take_profit')
        throw new TerminalError('BAD_INPUT', 'A target does not trail: only a stop can.')
      checkTrail(instrument, trail)
    }
    this.#moveHeld({ position: record, can }, record, price, trail === undefined ? record.trail : trail)
  }

  /** A stop for a part of a position that none covers, beside those that are there. */
  add(position: Position, price: Decimal, quantity: Decimal, by: ProtectedBy): void {
    const subject = this.#subject(position.broker, position.id)
    this.#place(subject, 'stop_loss', price, null, quantity.lt(position.quantity) ? quantity : null, by)
  }

  #subject(broker: BrokerId, id: PositionId): Subject {
    const position = this.#parts.state.portfolio.position(broker, id)
    if (position === undefined)
      throw new TerminalError('NOT_FOUND', 'There is no such position: it may be closed already.')
    const can = this.#capabilities(broker)
    const instrument = this.#parts.view.instrument(position.instrument)
    if (instrument === undefined)
      throw new TerminalError(
        'NOT_CONNECTED',
        `Nothing is known about ${position.instrument}: connect its broker first.`,
      )
    return { position, instrument, can }
  }

  #capabilities(broker: BrokerId): Capabilities {
    const can = this.#parts.capabilities(broker)
    if (can === undefined)
      throw new TerminalError('NOT_CONNECTED', `The broker "${broker}" is not connected. Connect it and try again.`)
    return can
  }

  #check({ position, instrument }: Subject, { stopLoss, takeProfit, trail }: ProtectionChange): void {
    const quote = this.#parts.view.quote(instrument.id)
    const side = opposite(position.side)
    if (stopLoss) checkProtectivePrice(instrument, stopLoss, { role: 'stop_loss', side }, quote)
    if (takeProfit) checkProtectivePrice(instrument, takeProfit, { role: 'take_profit', side }, quote)
    if (trail) checkTrail(instrument, trail)
    if (trail && stopLoss === null) throw new TerminalError('BAD_INPUT', 'Without a stop nothing can trail.')
  }

  #stop(subject: Subject, { stopLoss, trail }: ProtectionChange, by: ProtectedBy): string {
    if (stopLoss === null) return this.#role(subject, 'stop_loss', null, null, by)
    const held = this.#held(subject, 'stop_loss')
    const here = held.find(record => record.trail !== null)?.trail ?? null
    const price = stopLoss ?? this.#present(subject) ?? this.#behind(subject, trail ?? null)
    return this.#role(subject, 'stop_loss', price, trail === undefined ? here : trail, by)
  }

  /** Where its stop stands now. */
  #present(subject: Subject): Decimal | null {
    for (const order of this.#attached(subject, 'stop_loss')) if (order.stopPrice !== null) return order.stopPrice
    return this.#held(subject, 'stop_loss')[0]?.price ?? null
  }

  /** The trailing distance behind the closing side. */
  #behind({ position, instrument }: Subject, trail: Decimal | null): Decimal {
    const quote = this.#parts.view.quote(instrument.id)
    if (trail === null || quote === null)
      throw new TerminalError('BAD_INPUT', 'There is no stop that could change: give a price for it.')
    const closing = closingPrice(opposite(position.side), quote)
    return roundTo(position.side === 'buy' ? trail.neg().plus(closing) : trail.plus(closing), instrument.priceStep)
  }

  #role(subject: Subject, role: ChildRole, price: Decimal | null, trail: Decimal | null, by: ProtectedBy): string {
    const attached = this.#attached(subject, role)
    const held = this.#held(subject, role)
    if (price === null) return this.#takeAway(attached, held, role)
    const said = new Set<string>()
    let rest = subject.position.quantity
    for (const order of attached) {
      rest = rest.minus(remaining(order))
      said.add(this.#move(subject, order, role, price))
      this.#follow(subject, order, held, price, trail)
    }
    const groups = new Set<string>()
    for (const record of held.filter(r => !attached.some(order => order.parent === r.parent))) {
      if (!groups.has(record.group)) rest = rest.minus(this.#parts.state.held.left(record.group))
      groups.add(record.group)
      said.add(this.#moveHeld(subject, record, price, trail))
    }
    if (rest.gte(subject.instrument.qtyStep))
      said.add(this.#place(subject, role, price, trail, said.size === 0 ? null : rest, by))
    return [...said].join(' ')
  }

  #takeAway(attached: readonly OrderRecord[], held: readonly HeldRecord[], role: ChildRole): string {
    for (const order of attached) this.#parts.execution.cancel(order.clientOrderId, 'person')
    for (const record of held) this.#parts.desk.end(record.held, 'taken away by a person')
    if (attached.length + held.length === 0) return `There is no ${protectiveNames[role].toLowerCase()} to take away.`
    return role === 'stop_loss'
      ? 'The stop is taken away: nothing limits the loss of this position any more.'
      : 'The target is taken away.'
  }

  /** An order that the broker attached. */
  #move({ can, position }: Subject, order: OrderRecord, role: ChildRole, price: Decimal): string {
    if (!order[field[role]]?.eq(price)) this.#change(order, { [field[role]]: price }, can)
    return `${protectiveNames[role]} ${text(price)} works at ${position.broker}.`
  }

  #change(order: OrderRecord, change: Amendment, can: Capabilities): void {
    if (!changesOrders(can))
      throw new TerminalError('UNSUPPORTED', `The broker "${order.broker}" changes no orders: cancel this one first.`)
    const asked = this.#parts.trader.amend(order.clientOrderId, change, 'person', protectiveQuestion(order))
    if ('stage' in asked) throw new TerminalError('RISK_DENIED', asked.text)
  }

  /** The stop that the broker attached is moved from here after the price, or is not any more. */
  #follow(
    { position }: Subject,
    order: OrderRecord,
    held: readonly HeldRecord[],
    price: Decimal,
    trail: Decimal | null,
  ) {
    if (order.role !== 'stop_loss') return
    const before = held.filter(record => record.parent === order.parent)
    const isSame = (r: HeldRecord): boolean => (trail === null ? false : r.trail?.eq(trail) === true)
    if (trail !== null && !before.some(isSame)) {
      const { broker, instrument, strategy } = position
      const { side, parent } = order
      const common = { broker, instrument, strategy, side, role: 'stop_loss', position: position.id } as const
      const holding: Holding = {
        ...common,
        parent,
        group: parent,
        quantity: null,
        price: text(price),
        trail: text(trail),
        why: TRAILS,
      }
      this.#parts.desk.place(holding)
    }
    for (const record of before)
      if (!isSame(record)) this.#parts.desk.end(record.held, 'its trailing distance was changed')
  }

  #moveHeld(
    subject: Pick<Subject, 'can'> & { readonly position: { readonly broker: BrokerId } },
    record: HeldRecord,
    price: Decimal,
    trail: Decimal | null,
  ): string {
    const { desk, state } = this.#parts
    const { can } = subject
    if (maybeText(record.trail) !== maybeText(trail)) {
      const { broker, instrument, role, position, parent, side, group, strategy, why } = record
      const common = { broker, instrument, role, position, parent, side, group, strategy, why }
      desk.place({ ...common, quantity: maybeText(record.quantity), price: text(price), trail: maybeText(trail) })
      desk.end(record.held, 'its trailing distance was changed')
    } else if (!record.price.eq(price)) {
      const [live] = ownOrders(state, record)
      // Asked of the gate in the person's name; the held one follows what the broker reports.
      if (live !== undefined && changesOrders(can) && live.type !== 'market')
        this.#change(live, { stopPrice: price }, can)
      else desk.move(record.held, text(price))
    }
    return whereItWorks(subject, record.role, price, trail)
  }

  #place(
    subject: Subject,
    role: ChildRole,
    price: Decimal,
    trail: Decimal | null,
    quantity: Decimal | null,
    by: ProtectedBy,
  ): string {
    const { position } = subject
    const { broker, instrument, strategy, id } = position
    this.#parts.desk.place({
      broker,
      instrument,
      role,
      position: id,
      parent: null,
      side: opposite(position.side),
      quantity: maybeText(quantity),
      price: text(price),
      trail: maybeText(trail),
      group: by === 'person' ? null : groupBy(by, this.#parts.state.held.nextId),
      strategy,
      why: whereItWorks(subject, role, price, trail),
    })
    return whereItWorks(subject, role, price, trail)
  }

  /** Protective orders that the broker made itself, of this position. */
  #attached({ position }: Subject, role: ChildRole): OrderRecord[] {
    return [...this.#parts.state.orders.protecting(position.instrument, position.id)].filter(
      order => order.role === role && heldOfIntent(order.intent) === null && order.type !== 'market',
    )
  }

  #held({ position }: Subject, role: ChildRole): HeldRecord[] {
    return [...this.#parts.state.held.liveOn(position.instrument)].filter(
      r => r.role === role && r.position === position.id && r.state !== 'triggered',
    )
  }
}
