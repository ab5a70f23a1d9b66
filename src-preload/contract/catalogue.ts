import { z } from 'zod'
import { brokerId, day, done, none } from './common.ts'
import { call, stream } from './define.ts'

/** One statement about a broker, and who makes it. */
export const SaidView = z.strictObject({
  text: z.string().min(1).max(280),
  /** Who says it: the broker itself, what it is reached through (a library, a trading platform), or somebody else. */
  by: z.enum(['broker', 'platform', 'other']),
  /** An address, or the place in a library. */
  source: z.string().min(3).max(300),
  /** The day for which the source says it; null: the source bears no date. */
  asOf: day.nullable(),
})

/** Usual fees in one kind of market, for whoever has just opened an account; ratios of the notional, of an option's premium. */
export const FeeView = z.strictObject({
  market: z.enum(['spot', 'margin', 'linear', 'inverse', 'option']),
  maker: z.number().min(-0.01).max(0.1),
  taker: z.number().min(-0.01).max(0.1),
  by: SaidView.shape.by,
  source: SaidView.shape.source,
  asOf: day.nullable(),
})

const facts = z.array(SaidView)

/** What is known of a broker. An empty list: nothing that could be relied on was found. */
export const BrokerFactsView = z.strictObject({
  accounts: facts,
  minimumDeposit: facts,
  maximumLeverage: facts,
  instruments: facts,
  spreads: facts,
  commission: facts,
  execution: facts,
  regulation: facts,
  swapFree: facts,
  orders: facts,
  /** Of a trading platform: names of its trade servers, as a person picks one at login. */
  servers: facts,
  /** Of a trading platform: what it calls its symbols, such as gold, and what it hangs on their names. */
  symbols: facts,
})

/** Something that the broker offers and this terminal does not. */
export const ElsewhereView = z.strictObject({
  what: z.string().min(1).max(60),
  /** `no_api`: its API has no call for it; `not_used`: it has, and this terminal does not make it. */
  why: z.enum(['no_api', 'not_used', 'not_known']),
  text: z.string().min(1).max(280),
  by: SaidView.shape.by,
  source: z.string().min(3).max(300),
})

/** One way to connect: what `brokers.form` is asked for. */
export const VenueChoice = z.strictObject({
  venue: z.string().regex(/^[a-z0-9-]{1,32}$/),
  title: z.string(),
  /** Who it is for. */
  text: z.string(),
})

export const BrokerFamilyName = z.enum(['ccxt', 'mt5', 'tws', 'ig', 'schwab', 'xapi', 'manual', 'closed'])

/** A broker that a person may look for, whether it can be connected or not. */
export const CatalogueEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  name: z.string(),
  /** Names that it has or had, and words that people look for it by. */
  names: z.array(z.string()),
  /** One of the 24 that this terminal set out to reach; the others stand beside them. */
  listed: z.boolean(),
  group: z.enum(['crypto', 'forex', 'traditional']),
  family: BrokerFamilyName,
  /** `open`: has an API that its clients may use; `closed`: it, or its API, is no more; `no_api`: none is known. */
  service: z.enum(['open', 'closed', 'no_api']),
  about: z.string().max(200),
  /** What connecting needs; where nothing can be connected, why, and what to do instead. */
  sentence: z.string().max(500),
  /** Ids of entries to look at instead. */
  instead: z.array(z.string()),
  venues: z.array(VenueChoice),
  facts: BrokerFactsView,
  fees: z.array(FeeView),
  documents: z.array(z.strictObject({ title: z.string(), url: z.string().regex(/^https:\/\/\S+$/) })),
  elsewhere: z.array(ElsewhereView),
})

/** `now`: this version connects it; `prices`: so, but opens nothing there; `coming`: its connector is not built yet; the rest as `service`. */
export const CatalogueView = CatalogueEntry.extend({
  connect: z.enum(['now', 'prices', 'coming', 'closed', 'no_api']),
  /** Why nothing is opened there; null: not `prices`. */
  why: z.string().nullable(),
})

const fieldName = z.string().regex(/^[A-Za-z][\w.-]{0,59}$/)

/** A field of a credential. Its value goes to `credentials.set` and nowhere else. */
export const CredentialFieldView = z.strictObject({
  name: fieldName,
  label: z.string(),
  help: z.string(),
  /** Hidden while it is typed. */
  secret: z.boolean(),
  optional: z.boolean(),
  /** Several lines, such as a PEM file. */
  multiline: z.boolean(),
  /** A regular expression that the whole value fits; null: anything. */
  pattern: z.string().nullable(),
  /** What is wrong when it does not fit. */
  patternText: z.string().nullable(),
})

/** A choice that the venue leaves to the person; kept with the account's settings. */
export const SettingFieldView = z.strictObject({
  name: fieldName,
  label: z.string(),
  help: z.string(),
  options: z.array(z.strictObject({ value: z.string(), label: z.string(), text: z.string() })),
  /** What stands there at first. */
  usual: z.string(),
})

/** A kind of market there; an account here is for one of them. */
export const VenueMarketView = z.strictObject({
  market: z.string().regex(/^[a-z]{1,20}$/),
  label: z.string(),
  /** What is traded here, or why it is not: then the account shows prices and holdings only. */
  text: z.string(),
  trades: z.boolean(),
  settings: z.array(SettingFieldView),
})

/** What a person fills in to connect a venue. */
export const VenueForm = z.strictObject({
  family: z.string(),
  venue: z.string(),
  title: z.string(),
  credentials: z.array(CredentialFieldView),
  markets: z.array(VenueMarketView).min(1),
  /** Where the key is made, and how. */
  keys: z.strictObject({ text: z.string(), url: z.string().nullable() }),
  /** Boxes on the venue's page for making a key: to tick, and to leave alone. */
  permissions: z.array(z.strictObject({ name: z.string(), tick: z.boolean() })),
  /** A place to try it with play money, and what that needs; null: the venue has none. */
  sandbox: z.string().nullable(),
})

/** What an account at a venue is opened with. Never a secret: those are kept under the account's id by `credentials.set`. */
export const VenueSettings = z.strictObject({
  market: VenueMarketView.shape.market,
  sandbox: z.boolean().default(false),
  /** By the names of the market's settings. */
  choices: z.record(fieldName, z.string().max(200)).default({}),
  /** Addresses that answer in place of the venue's hosts: on this machine, or the venue's own. For trying things out. */
  endpoints: z.record(z.string().max(200), z.string().max(300)).default({}),
})

/** One step of a look at a venue. */
export const TestStepView = z.strictObject({
  step: z.enum(['reached', 'time', 'key', 'permissions', 'account', 'stream']),
  state: z.enum(['waiting', 'running', 'ok', 'warning', 'failed', 'skipped']),
  /** What was found, or why not and what to do. */
  text: z.string(),
})

const at = { family: z.string(), venue: z.string(), settings: VenueSettings }

export const catalogue = {
  /** Every broker that a person may look for, with what is known of it and from where. */
  'catalogue.list': call(none, z.array(CatalogueView)),
  /** What to fill in to connect a venue. UNSUPPORTED: this version does not connect it. */
  'brokers.form': call(z.strictObject({ family: z.string(), venue: z.string() }), VenueForm),
  /** Makes an account at a venue and connects it; its credential is kept already. It opens nothing new until it is armed. CONFLICT: the id is taken. */
  'brokers.addLive': call(z.strictObject({ id: brokerId, title: z.string().trim().min(1).max(60), ...at }), done),
  /** Looks at a venue with the credential kept under `id`: reached, time, key, permissions, account, stream. Nothing is placed or changed there. It is over when no step waits or runs. Key: step. */
  'brokers.test': stream('latest', z.strictObject({ id: brokerId, ...at }), TestStepView),
}
