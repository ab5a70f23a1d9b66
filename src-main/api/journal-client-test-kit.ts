import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import { connect } from '../../src-preload/rpc/connect.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { memoryWires } from '../../src-preload/rpc/wires-test-kit.ts'
import { JournalSearch } from '../platform/journal/journal-search.ts'
import { openJournal } from '../platform/journal/open-journal.ts'
import { tempFolder } from '../platform/temp-folder-test-kit.ts'
import type { Bench } from '../terminal/terminal-test-kit.ts'
import type { ApiParts, JournalReader } from './context.ts'
import { followApi } from './follow.ts'
import { journalApi } from './journal.ts'
import { notesApi } from './notes.ts'
import { settingsApi } from './settings.ts'

const { notes, settings } = contract
const served = {
  notes,
  settings,
  'journal.note': contract['journal.note'],
  'journal.tags': contract['journal.tags'],
  'journal.query': contract['journal.query'],
  'journal.follow': contract['journal.follow'],
  'settings.get': contract['settings.get'],
  'settings.reportingTerms': contract['settings.reportingTerms'],
  'settings.setReporting': contract['settings.setReporting'],
  'settings.notices': contract['settings.notices'],
}

type Reader = Pick<JournalReader, 'id' | 'head' | 'query' | 'search' | 'linked' | 'follow' | 'read' | 'find'>

/** A journal in a file, for a bench, and what reads it as in the terminal: with a thread of its own. */
export function journalFile() {
  const file = join(tempFolder(), 'journal.db')
  const journal = openJournal(file)
  const search = new JournalSearch(file)
  onTestFinished(async () => {
    await search.close()
    journal.close()
  })
  const reader: Reader = {
    id: journal.id,
    get head() {
      return journal.head
    },
    query: query => journal.query(query),
    search: query => search.query(query),
    linked: (names, query) => search.linked(names, query),
    follow: (name, limit) => search.follow(name, limit),
    read: (after, limit) => journal.read(after, limit),
    find: key => journal.find(key),
  }
  return { journal, reader }
}

/** A client of the calls about the journal, over the real wire. `keep`: what keeps the reporting currency. */
export function journalClient(
  { terminal }: Pick<Bench, 'terminal'>,
  journal: Reader,
  keep: (currency: string) => void = () => undefined,
) {
  const kept: string[] = []
  const parts = {
    terminal,
    journal,
    version: 'test',
    startedAt: 1,
    dataDir: '/data',
    settings: {
      host: 'headless',
      node: '24',
      system: 'test',
      journal: () => ({ path: '/data/journal.db', bytes: 1 }),
      log: () => ({ path: '/data/terminal.log', bytes: 1 }),
      setReporting: (currency: string) => {
        keep(currency)
        kept.push(currency)
      },
      notices: () => null,
    },
  } as unknown as ApiParts
  const [host, page] = memoryWires()
  const onFault = (where: string, error: unknown): never => {
    throw new Error(where, { cause: error })
  }
  const impl = { ...notesApi(parts), ...journalApi(parts), ...followApi(parts), ...settingsApi(parts) }
  serve(served, impl, host, undefined, { onFault, validateItems: true })
  const client = connect<typeof served>(page, task => queueMicrotask(task))
  onTestFinished(() => client.close())
  return { client, kept }
}
