import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type {
  LeanFolder,
  LogView,
  Mt5DoorView,
  Mt5FolderView,
  Mt5PairingView,
} from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import type { Followed } from '../core/journal/follow.ts'
import type { Stop } from '../core/kernel/clock.ts'
import type { CurvePoint, CurveQuestion } from '../core/portfolio/equity-curve.ts'
import type { JournalRow, RowKey } from '../core/ports.ts'
import type { NewsCalendar } from '../core/risk/view.ts'
import type { Secrets } from '../core/secret-ports.ts'
import type { Terminal } from '../terminal.ts'

/** What a page may ask of the journal's file. */
export interface JournalReader {
  readonly id: string
  readonly head: number
  query(query: {
    types?: readonly string[] | undefined
    text?: string | undefined
    from?: number | undefined
    to?: number | undefined
    before?: number | undefined
    after?: number | undefined
    limit?: number | undefined
  }): JournalRow[]
  /** As `query`, by a thread of its own: a text may have to be looked for in every row. */
  search(query: Parameters<JournalReader['query']>[0]): Promise<readonly JournalRow[]>
  /** As `search`, of the rows that name any of these things (core/journal/links.ts); `row:N` is row N itself. */
  linked(names: readonly string[], query: Parameters<JournalReader['query']>[0]): Promise<readonly JournalRow[]>
  /** Everything that belongs to a thing, at most `limit` rows. */
  follow(name: string, limit: number): Promise<Followed>
  /** A curve of equity, read by a thread of its own. */
  curve(question: CurveQuestion): Promise<readonly CurvePoint[]>
  read(after: number, limit?: number): Iterable<JournalRow>
  /** Every row about one thing, oldest first. */
  find(key: RowKey): Iterable<JournalRow>
  verify(): Promise<{
    readonly ok: boolean
    readonly rows: number
    readonly firstBad: number | null
    readonly text: string
  }>
}

export interface CredentialDesk {
  engine(): { engine: 'keytar' | 'passphrase-file' | 'memory' | null; unlocked: boolean; text: string }
  useEngine(engine: 'keytar' | 'passphrase-file' | 'memory', passphrase: string | undefined): Promise<void>
  set(broker: string, profile: string, fields: Readonly<Record<string, string>>): Promise<void>
  test(broker: string, profile: string): Promise<{ ok: boolean; text: string }>
  forget(broker: string, profile: string): Promise<boolean>
  list(): {
    broker: string
    profile: string
    engine: 'keytar' | 'passphrase-file' | 'memory'
    fields: string[]
    createdAt: number
  }[]
}

export interface NewsDesk {
  readonly file: string | null
  readonly problem: string | null
  calendar(): NewsCalendar | null
  use(file: string | null): void
}

/** Terminals of MetaTrader 5 on this computer, and the bridge to them. */
export interface Mt5Desk {
  folders(): Promise<Mt5FolderView[]>
  addFolder(path: string): Promise<Mt5FolderView>
  installExpert(folder: string): Promise<{ path: string }>
  openFolder(folder: string): Promise<void>
  pair(title: string, folder: string): Promise<{ keyId: string; path: string }>
  unpair(keyId: string): Promise<void>
  pairings(): Omit<Mt5PairingView, 'broker'>[]
  door(): Mt5DoorView
  onChange(sink: () => void): Stop
}

/** The log, as a page may see it. */
export interface LogReader {
  readonly path: string
  all(): readonly LogView[]
  onLine(sink: (line: LogView) => void): Stop
}

/** What the terminal runs on, and what of it a person may change. */
export interface SettingsDesk {
  readonly host: 'electron' | 'headless'
  readonly node: string
  readonly system: string
  /** Files of the data folder, with their sizes in bytes. */
  journal(): { readonly path: string; readonly bytes: number }
  log(): { readonly path: string; readonly bytes: number }
  /** Kept for the next start. */
  setReporting(currency: string): void
  /** Licences; null: this build has none. */
  notices(): string | null
}

export interface Notice {
  readonly at: number
  readonly level: 'info' | 'warning' | 'error'
  readonly text: string
}

/** Everything that the contract's implementation reaches: the terminal, and what the host adds. */
export interface ApiParts {
  readonly terminal: Terminal
  readonly journal: JournalReader
  readonly credentials: CredentialDesk
  /** What is kept for an account, for the look at its venue alone: nothing here gives a secret to a page. */
  readonly secretsOf: Secrets
  /** A page's own state by key. */
  readonly pageState: { load(key: string): string | null; save(key: string, value: string): void }
  /** The calendar of news. */
  readonly news: NewsDesk
  readonly mt5: Mt5Desk
  readonly log: LogReader
  readonly settings: SettingsDesk
  /** A ticket for one more window; undefined: windows of this host need none. */
  readonly ticket: () => string | undefined
  readonly browseLean: (dir: string) => LeanFolder
  readonly lagP99: () => number
  readonly notices: () => readonly Notice[]
  readonly version: string
  readonly startedAt: number
  readonly dataDir: string
}

export type Api = Impl<TerminalContract, unknown>
/** One topic's share of the api. */
export type Part<K extends keyof Api> = Pick<Api, K>
