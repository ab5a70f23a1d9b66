import { join } from 'node:path'
import type { Api } from './api/context.ts'
import { createApi } from './api.ts'
import { type BrokerFamily, families } from './brokers/index.ts'
import type { Stop } from './core/kernel/clock.ts'
import { type FirstPrices, firstSource } from './first-source.ts'
import { foldVersion } from './fold-version.ts'
import { watchKillRequests } from './kill-watch.ts'
import { agentsCome } from './mt5/agents-come.ts'
import { watchPairRequests } from './mt5/pair-watch.ts'
import { startMt5 } from './mt5/start-mt5.ts'
import { openSource } from './open-source.ts'
import { credentialDesk } from './platform/credential-desk.ts'
import { openDataDir } from './platform/data-dir.ts'
import { lagMeter } from './platform/event-loop-lag.ts'
import { systemHeartbeat } from './platform/heartbeat.ts'
import { Checkpoints } from './platform/journal/checkpoints.ts'
import { Curves } from './platform/journal/curve-in-worker.ts'
import { JournalSearch } from './platform/journal/journal-search.ts'
import { openJournal } from './platform/journal/open-journal.ts'
import { snapshotFolder } from './platform/journal/snapshot-file.ts'
import { SnapshotKeeper } from './platform/journal/snapshot-keeper.ts'
import { snapshotStore } from './platform/journal/snapshots.ts'
import { verifyInWorker } from './platform/journal/verify-in-worker.ts'
import { createLog } from './platform/log.ts'
import { browseLean } from './platform/market-data/lean/browse.ts'
import { newsFile } from './platform/news-file.ts'
import { pageState } from './platform/page-state.ts'
import { openSettings } from './platform/settings.ts'
import { settingsDesk } from './platform/settings-desk.ts'
import { systemClock } from './platform/system-clock.ts'
import { workerTrainer } from './platform/trainer.ts'
import { Terminal } from './terminal.ts'
import { version } from './version.ts'

export interface StartOptions {
  /** Default: the platform's own place. */
  readonly dataDir?: string | undefined
  /** Kinds of broker that a user can choose. Default: all that there are. */
  readonly families?: readonly BrokerFamily[]
  /** Where a first start takes its prices from. Default: live, where an exchange can be reached. */
  readonly firstPrices?: FirstPrices | undefined
  /** What runs it. Default: Electron. */
  readonly host?: 'electron' | 'headless'
  /** A ticket for one more window; undefined: windows of this host need none. */
  readonly ticket?: () => string | undefined
}

export interface RunningTerminal {
  readonly api: Api
  readonly terminal: Terminal
  readonly dataDir: string
  /** Something of ours failed: into the log, never to a page. */
  readonly onFault: (where: string, error: unknown) => void
  close(): Promise<void>
}

/** Time between equity marks, ms. */
const MARK_EVERY = 60_000

/** The terminal on this machine: what the Electron entry and the headless host both run. Throws TerminalError with what to do. */
export async function startTerminal({
  dataDir,
  families: offered = families,
  firstPrices,
  host = 'electron',
  ticket = () => undefined,
}: StartOptions): Promise<RunningTerminal> {
  const dir = openDataDir(dataDir)
  const file = join(dir, 'journal.db')
  // First of all: its lock keeps a second copy from touching anything in this folder.
  const journal = openJournal(file)
  const log = createLog({ dir })
  // Before all that may fail beside the start.
  const onFault = (where: string, error: unknown): void => log.logger.error({ where, err: error }, 'fault')
  const settings = openSettings(dir)
  const news = newsFile(settings)
  let running: Terminal | undefined
  let stopKillWatch: Stop = () => undefined
  const clock = systemClock({
    fault: error => {
      if (running === undefined) log.logger.error({ where: 'a timer', err: error }, 'fault')
      else running.fault('a timer', error)
    },
  })
  const trainer = workerTrainer()
  const credentials = credentialDesk({ settings, dir, now: Date.now, redact: value => log.redact.register(value) })
  const mt5 = startMt5({
    clock,
    dir,
    settings,
    secrets: () => credentials.store(),
    redact: secret => log.redact.register(secret),
    fault: error => onFault('the bridge to MetaTrader', error),
  })
  const startedAt = Date.now()
  // Never fails, and waits for nobody: a keychain may ask the person first.
  void mt5.bridge.open()
  const stopPairWatch = watchPairRequests(dir, mt5.bridge, error => onFault('a request for a pairing', error))
  const terminal = await Terminal.start({
    journal,
    snapshots: { store: snapshotStore(snapshotFolder(file), journal), version: foldVersion },
    clock,
    heartbeat: systemHeartbeat,
    trainer,
    makeSource: (choice, resumeAt) => openSource(choice, resumeAt, clock),
    firstSource: () => firstSource(firstPrices),
    families: [...offered, mt5.family],
    secrets: broker => credentials.read(broker),
    version,
    reporting: settings.get('reportingCurrency'),
    markEvery: MARK_EVERY,
    news: news.calendar,
    made: made => {
      running = made
      stopKillWatch = watchKillRequests(dir, made, error => made.fault('a request for the kill switch', error))
    },
  })
  const stopAgentsCome = agentsCome(mt5.bridge, terminal)
  const lag = lagMeter()
  const notices = [...(settings.problem === null ? [] : [settings.problem]), ...terminal.readFrom.notices].map(
    text => ({
      at: startedAt,
      level: 'warning' as const,
      text,
    }),
  )
  const search = new JournalSearch(file)
  const curves = new Curves(file)
  const snapshots = new SnapshotKeeper({
    file,
    journal,
    version: foldVersion,
    from: terminal.readFrom.seq,
    taken: snapshot => log.logger.info(snapshot, 'snapshot taken'),
    fault: error => onFault('the snapshot of the journal', error),
  })
  const checkpoints = new Checkpoints(file, error => onFault('the log of the journal', error))
  terminal.bus.on('fault', ({ where, error }) => onFault(where, error))
  const api = createApi({
    terminal,
    mt5: mt5.desk,
    journal: {
      id: journal.id,
      get head() {
        return journal.head
      },
      query: query => journal.query(query),
      search: query => search.query(query),
      curve: question => curves.read(question),
      read: (after, limit) => journal.read(after, limit),
      find: key => journal.find(key),
      linked: (names, query) => search.linked(names, query),
      follow: (name, limit) => search.follow(name, limit),
      verify: async () => {
        const { verdict, snapshots: wrong } = await verifyInWorker({ file, version: foldVersion })
        if (verdict.ok)
          return {
            ok: true,
            rows: verdict.rows,
            firstBad: null,
            text: [`All ${verdict.rows} rows are as they were written.`, ...(wrong === null ? [] : [wrong])].join(' '),
          }
        return { ok: false, rows: verdict.rows, firstBad: verdict.seq, text: verdict.text }
      },
    },
    news,
    log: { path: log.path, all: () => log.lines.all(), onLine: sink => log.lines.onLine(sink) },
    settings: settingsDesk({ host, journal: file, log: log.path, settings, code: import.meta.dirname }),
    ticket,
    credentials: {
      ...credentials,
      useEngine: async (engine, passphrase) => {
        await credentials.useEngine(engine, passphrase)
        // What is paired stands there.
        await mt5.bridge.open()
      },
    },
    secretsOf: broker => credentials.read(broker),
    pageState: pageState(settings),
    browseLean,
    lagP99: () => lag.p99(),
    notices: () =>
      news.problem === null ? notices : [{ at: startedAt, level: 'warning', text: news.problem }, ...notices],
    version,
    startedAt,
    dataDir: dir,
  })
  log.logger.info({ version, journal: journal.id, ...terminal.readFrom }, 'started')
  return {
    api,
    terminal,
    dataDir: dir,
    onFault,
    async close() {
      stopKillWatch()
      stopPairWatch()
      stopAgentsCome()
      news.close()
      await snapshots.close()
      await search.close()
      await curves.close()
      await checkpoints.close()
      await terminal.close()
      await mt5.bridge.close()
      await trainer.close()
      lag.stop()
      log.close()
    },
  }
}
