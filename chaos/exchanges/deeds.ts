import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import type { Session } from '../../src-main/terminal/session.ts'
import type { Terminal } from '../../src-main/terminal.ts'
import { cancel } from '../person/changing.ts'
import { close, flatten, kill, release } from '../person/closing.ts'
import type { Chance } from '../sim/chance.ts'
import type { Wares } from './places.ts'

export const ACCOUNT = 'exchange'

export interface Scene {
  readonly terminal: Terminal
  readonly session: Session
  readonly chance: Chance
  readonly place: Wares
}

/** Opens: by the market, or with a limit a little better or just through it; its stop is held here. */
function enter({ session, chance, place }: Scene): string {
  const id = `${ACCOUNT}/${chance.pick(place.symbols)}`
  const instrument = session.hub.instruments.get(id)
  const quote = session.hub.cache.last(id)
  if (instrument === undefined || quote === undefined) return 'no market'
  const { qtyStep, qtyMin, priceStep } = instrument
  const side = chance.pick(place.sides)
  const touch = side === 'buy' ? quote.ask : quote.bid
  const at = (share: number): Decimal =>
    new Decimal(touch)
      .mul(side === 'buy' ? 1 + share : 1 - share)
      .div(priceStep)
      .round()
      .mul(priceStep)
  const type = chance.pick(['market', 'limit', 'limit'] as const)
  const away = chance.between(-30, 5) / 10_000
  const least = Decimal.max(qtyMin, new Decimal(place.worth).div(touch)).div(qtyStep).ceil()
  const { clientOrderId } = session.person.orders.place({
    instrument: id,
    side,
    type,
    quantity: least.mul(chance.between(1, place.most)).mul(qtyStep),
    limitPrice: type === 'limit' ? at(away) : null,
    stopPrice: null,
    timeInForce: type === 'limit' && chance.yes(0.2) ? 'ioc' : 'gtc',
    expiresAt: null,
    stopLoss: at(-0.05),
    takeProfit: null,
    trail: null,
    closes: null,
    reduceOnly: false,
  })
  return `${type} order ${clientOrderId}`
}

/** How often of a hundred. */
const table = {
  enter: [enter, 55],
  cancel: [cancel, 15],
  close: [close, 20],
  flatten: [flatten, 2],
  kill: [kill, 2],
  release: [release, 6],
} as const satisfies Record<string, readonly [(scene: Scene) => string, number]>

export type DeedName = keyof typeof table
const names = Object.keys(table) as DeedName[]

export const deedOf = (name: DeedName): ((scene: Scene) => string) => table[name][0]

export function drawDeed(chance: Chance): DeedName {
  let left = chance.next() * names.reduce((sum, name) => sum + table[name][1], 0)
  for (const name of names) {
    left -= table[name][1]
    if (left < 0) return name
  }
  return 'enter'
}
