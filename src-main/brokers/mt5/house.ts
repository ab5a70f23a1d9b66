import { Refused } from '../../core/kernel/errors.ts'
import type { BrokerId, InstrumentId } from '../../core/market/instrument.ts'
import type { ClientOrderId } from '../../core/orders/order.ts'
import type { Listing } from './instruments/instruments.ts'
import type { AgentLink } from './link/agent-link.ts'
import { wordsOf } from './orders/refusal-words.ts'
import type { Mt5Settings } from './settings.ts'
import type { Books } from './state/books.ts'
import type { OurOrder } from './state/our-orders.ts'
import type { Teller } from './state/teller.ts'

/** Everything that one connection has, from connect to disconnect; links come and go meanwhile. */
export interface House extends Books {
  readonly broker: BrokerId
  readonly title: string
  readonly settings: Mt5Settings
  readonly teller: Teller
  readonly byId: ReadonlyMap<InstrumentId, Listing>
  /** Null: the agent is away for the moment. */
  readonly link: () => AgentLink | null
  /** Tells what can be told, and asks for what is missing. */
  readonly settle: () => void
  /** Reads the whole of the books anew. Rejects where the agent is away or does not answer. */
  readonly refresh: (since: number | null) => Promise<void>
  /** The last price that came over this connection; null: none. */
  readonly priceOf: (symbol: string) => { readonly bid: number; readonly ask: number } | null
  /** Before this moment nothing is told that is nobody's here. */
  readonly horizon: number
}

/** The link, for a command. Throws Refused: without one nothing is sent, and that is sure. */
export function linkOf(house: Pick<House, 'link' | 'title'>): AgentLink {
  const link = house.link()
  if (link !== null) return link
  throw new Refused(
    'NOT_CONNECTED',
    `${house.title}: the bridge in MetaTrader is not connected. Look whether MetaTrader runs and the bridge is on a chart.`,
  )
}

/** As the bridge would refuse it, without asking the broker (4.8). Throws Refused. */
export function mayTrade({ mirror }: House, link: AgentLink): void {
  const { perm, connected } = mirror
  const no = (code: string): never => {
    throw new Refused(code, wordsOf(code) ?? code)
  }
  if (!link.config.tradeEnabled) no('TRADING_DISABLED_APP')
  if (!connected) no('BROKER_DISCONNECTED')
  if (!perm.terminal || !perm.program) no('TRADING_DISABLED_TERMINAL')
  if (!perm.expert || !perm.account) no('TRADING_DISABLED_SERVER')
}

/** An order of ours that still works. Throws Refused. */
export function mine({ orders, title }: House, id: ClientOrderId): OurOrder {
  const ours = orders.get(id)
  if (ours === undefined || ours.state === 'refused') throw new Refused('NOT_FOUND', `Order ${id} is not at ${title}.`)
  return ours
}

export function ended({ title }: House, { id }: OurOrder): Refused {
  return new Refused('ENDED', `Order ${id} has ended at ${title}.`)
}

export function known({ byId, title }: House, instrument: InstrumentId): Listing {
  const listing = byId.get(instrument)
  if (listing !== undefined) return listing
  throw new Refused('NO_INSTRUMENT', `${title} trades no ${instrument} on this account.`)
}
