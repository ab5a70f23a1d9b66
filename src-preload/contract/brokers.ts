import { z } from 'zod'
import { brokerId, decimal, done, id, none, reason, side, time } from './common.ts'
import { call, stream } from './define.ts'

/** Settings of the paper broker. Ratios are shares of the notional; null takes the usual figure of each class of instrument. */
export const PaperForm = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3,5}$/)
    .default('USD'),
  cash: decimal.default('100000'),
  positions: z.enum(['netting', 'hedging']).default('netting'),
  latencyMs: z.number().int().min(0).max(60_000).default(50),
  /** What the broker adds to the spread, in price steps over both sides. */
  spreadMarkup: z.number().min(0).max(1000).default(0),
  /** Taken of money that is exchanged between an instrument's quote asset and the account's currency. */
  conversion: z.number().min(0).max(0.1).default(0),
  commission: z.number().min(0).max(0.1).nullable().default(null),
  slippage: z.number().min(0).max(0.1).nullable().default(null),
})

export const BrokerView = z.strictObject({
  id: z.string(),
  title: z.string(),
  family: z.string(),
  paper: z.boolean(),
  armed: z.boolean(),
  state: z.enum(['connecting', 'connected', 'disconnected']),
  /** Why it is not connected, and what to do. */
  reason: z.string().nullable(),
  currency: z.string(),
  cash: decimal,
  equity: decimal.nullable(),
  marginUsed: decimal,
  freeMargin: decimal.nullable(),
  positions: z.enum(['netting', 'hedging']),
  clientIds: z.strictObject({ accepts: z.boolean(), echoes: z.boolean(), enforces: z.boolean(), lookup: z.boolean() }),
  orderTypes: z.array(z.string()),
  /** The last comparison with the broker's books; null: none yet. */
  reconciled: z
    .strictObject({
      at: time,
      trigger: z.string(),
      ok: z.boolean(),
      text: z.string(),
      /** From when on the broker does not tell any more what happened: `brokers.acceptGap` gets over it. Null: no gap. */
      gap: time.nullable(),
    })
    .nullable(),
  /** What a person should know of this connection, in sentences. */
  notes: z.array(z.string()),
  /** `brokers.elsewhere` can be asked of it. */
  hasElsewhere: z.boolean(),
  /** When the login ends by itself; null: it does not, or is not connected. */
  sessionEndsAt: time.nullable(),
  /** When its last price came; null: none yet. */
  lastPriceAt: time.nullable(),
  /** How often its connection was lost since 00:00 UTC. */
  lostToday: z.number().int(),
  removed: z.boolean(),
})

/** A position or order at a broker that nobody here owns. */
export const ForeignView = z.strictObject({
  id,
  broker: z.string(),
  kind: z.enum(['order', 'position']),
  instrument: z.string(),
  side,
  quantity: decimal,
  /** Entry of a position, price of an order. */
  price: decimal.nullable(),
  foundAt: time,
  state: z.enum(['open', 'adopted', 'ignored', 'closing', 'gone']),
  text: z.string(),
  /** A stop that the usual distance (3 daily ATR, inside the limits) suggests; null: none can be told. */
  suggestedStop: decimal.nullable(),
})

/** What an account holds at its venue that nothing here trades or counts. */
export const ElsewhereView = z.strictObject({
  rows: z.array(
    z.strictObject({
      asset: z.string(),
      amount: decimal,
      kind: z.enum(['earn', 'staking', 'wallet']),
      /** Flexible or locked, since and until when (UTC), what it earns: as far as the venue says so. */
      text: z.string(),
    }),
  ),
  /** What could not be read, in sentences: `rows` are not all there is then. */
  unread: z.array(z.string()),
})

export const brokers = {
  /** Kinds of broker that this version knows; today the paper account alone. */
  'brokers.families': call(
    none,
    z.array(z.strictObject({ family: z.string(), title: z.string(), paper: z.boolean(), text: z.string() })),
  ),
  /** Makes a paper account and connects it. CONFLICT: the id is taken. */
  'brokers.addPaper': call(
    z.strictObject({ id: brokerId, title: z.string().trim().min(1).max(60), settings: PaperForm.prefault({}) }),
    done,
  ),
  /** Takes an account away; its money leaves the books as a withdrawal. Refused (CONFLICT) while something is open or working there. */
  'brokers.remove': call(z.strictObject({ id: z.string() }), done),
  /** Connects anew. At a start of the terminal every broker is connected by itself. */
  'brokers.connect': call(z.strictObject({ id: z.string() }), done),
  /** Ends the connection; orders and positions stay as they are. */
  'brokers.disconnect': call(z.strictObject({ id: z.string() }), done),
  /** Lets a live account open something new, or no more; reductions and cancels always go. Refused (CONFLICT) for a paper account. */
  'brokers.arm': call(z.strictObject({ id: z.string(), armed: z.boolean(), reason }), done),
  /** Compares orders, fills, positions and balance with the broker's now. */
  'brokers.reconcile': call(z.strictObject({ id: z.string() }), z.strictObject({ text: z.string() })),
  /** Takes a broker's books as they are where it does not tell any more what happened before. CONFLICT: there is no gap. */
  'brokers.acceptGap': call(z.strictObject({ id: z.string(), reason }), z.strictObject({ text: z.string() })),
  /**
   * What the account holds at its venue that nothing here trades or counts: earn, staking. Asks the venue each time.
   * NOT_FOUND; UNSUPPORTED: nothing there can be asked; NOT_CONNECTED.
   */
  'brokers.elsewhere': call(z.strictObject({ id: z.string() }), ElsewhereView),
  /** What nobody here owns. Key: id. */
  foreign: stream('latest', none, ForeignView),
  /** Adopt (a position needs a stop), ignore, or close (an order: cancel). The instrument trades again after that. */
  'foreign.decide': call(
    z.strictObject({
      id,
      decision: z.enum(['adopt', 'ignore', 'close']),
      stop: decimal.nullable().default(null),
      reason,
    }),
    done,
  ),
  /** Accounts with their money, each second and after each fill. Key: broker id. */
  brokers: stream('latest', none, BrokerView),
}
