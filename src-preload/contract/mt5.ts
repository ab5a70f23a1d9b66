import { z } from 'zod'
import { brokerId, done, none, time } from './common.ts'
import { call, stream } from './define.ts'

/** Names a pairing; no secret. */
const keyId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/)
/** Names a folder for as long as it stays where it is. */
const folderId = z.string().regex(/^[0-9a-f]{16}$/)

/** Where a terminal's files are on this computer: found, or named by a person. */
export const Mt5FolderView = z.strictObject({
  id: folderId,
  /** As the terminal itself says where it is installed, else the folder. */
  title: z.string(),
  path: z.string(),
  /** `data`: one terminal's folder, with its `MQL5`; `common`: shared by every terminal of this user. */
  kind: z.enum(['data', 'common']),
  /** In a Wine prefix. */
  wine: z.boolean(),
  /** Of a data folder: whether our EA is there, and whether it is the one that came with this version. */
  expert: z.enum(['missing', 'same', 'other']).nullable(),
  /** Of a common folder: a pairing waits there for a terminal to claim it. */
  waiting: z.boolean(),
})

/** What an agent told of its account when it was paired, or since. */
export const Mt5AccountView = z.strictObject({
  login: z.string(),
  server: z.string(),
  company: z.string(),
  currency: z.string(),
  tradeMode: z.enum(['demo', 'contest', 'real']),
  marginMode: z.enum(['netting', 'exchange', 'hedging']),
  leverage: z.number().int(),
  /** Each thing that must allow trading: the Algo Trading button, the EA's own box, the account, its server. */
  perm: z.strictObject({
    terminal: z.boolean(),
    program: z.boolean(),
    account: z.boolean(),
    expert: z.boolean(),
  }),
  /** The terminal is connected to its broker. */
  connected: z.boolean(),
  /** Brokers whose trade servers are named like this one, as `venue` of `mt5.addAccount`; empty: none that is known. */
  fits: z.array(z.string()),
})

/** How far a pairing is; each state is what the wire told, never a guess. */
export const Mt5PairingView = z.strictObject({
  keyId,
  title: z.string(),
  createdAt: time,
  /** waiting: nothing came; greeted: hello, no proof yet; refused: its proof was wrong; paired: both sides proved the key; gone: it was paired and is not now. */
  state: z.enum(['waiting', 'greeted', 'refused', 'paired', 'gone']),
  /** Why it is refused or gone, and what to do; null: nothing to say. */
  text: z.string().nullable(),
  since: time,
  /** Of the EA, and the build of the terminal. */
  version: z.string().nullable(),
  /** What the last agent said; kept while it is gone. */
  account: Mt5AccountView.nullable(),
  /** The account here that trades over it. */
  broker: brokerId.nullable(),
  removed: z.boolean(),
})

/** The bridge's own door. */
export const Mt5DoorView = z.strictObject({
  /** closed: nothing is paired, so nothing listens; locked: the secret store is, or none is chosen; failed: every port is taken. */
  state: z.enum(['closed', 'locked', 'listening', 'paused', 'failed']),
  port: z.number().int().nullable(),
  /** Why it does not listen, or what was turned away, and what to do; null: nothing to say. */
  text: z.string().nullable(),
  /** When a pause after wrong proofs ends. */
  until: time.nullable(),
  /** Callers that broke a rule and were turned away since the start: a page in a browser, another program. */
  turnedAway: z.number().int(),
})

export const mt5 = {
  /** Folders of MetaTrader 5 terminals on this computer, in Wine prefixes, too. */
  'mt5.folders': call(none, z.array(Mt5FolderView)),
  /** Adds one that was not found: a portable terminal's folder, or a prefix elsewhere. NOT_FOUND where it holds no `MQL5`. */
  'mt5.addFolder': call(z.strictObject({ path: z.string().min(1).max(4096) }), Mt5FolderView),
  /** Copies the EA and its includes into a data folder; a changed file of that name is kept beside it. */
  'mt5.installExpert': call(z.strictObject({ folder: folderId }), z.strictObject({ path: z.string() })),
  /** Shows a folder in the system's file manager. */
  'mt5.openFolder': call(z.strictObject({ folder: folderId }), done),
  /** Makes a pairing and leaves it in a common folder, for the next terminal that looks. The secret never comes here. */
  'mt5.pair': call(
    z.strictObject({ title: z.string().trim().min(1).max(60), folder: folderId }),
    z.strictObject({ keyId, path: z.string() }),
  ),
  /** Ends it: the secret is deleted, the agent told. CONFLICT while an account here trades over it. */
  'mt5.unpair': call(z.strictObject({ keyId }), done),
  /** An account here that trades over a paired terminal; not armed until a person arms it. */
  'mt5.addAccount': call(
    z.strictObject({
      id: brokerId,
      title: z.string().trim().min(1).max(60),
      /** The catalogue's entry, or `other`. */
      venue: z.string().regex(/^[a-z0-9-]{1,32}$/),
      keyId,
      /** Most that a market order may slip under Instant execution, points. */
      deviation: z.number().int().min(0).max(10_000).default(10),
    }),
    done,
  ),
  /** Every pairing, again whenever something of it changes. */
  'mt5.pairings': stream('latest', none, Mt5PairingView),
  /** How the bridge's own door is: what listens where, and who was turned away. */
  'mt5.door': stream('latest', none, Mt5DoorView),
}
