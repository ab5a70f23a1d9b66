import { parentPort, workerData } from 'node:worker_threads'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import type { SearchAnswer, SearchQuestion } from '../platform/journal/journal-search.ts'
import { openJournalForReading } from '../platform/journal/read-only-journal.ts'

/** Entry of the worker that searches the journal: one question after the other. */
const port = parentPort
if (port === null) throw new Error('search.ts runs as a worker thread only')
const journal = openJournalForReading(workerData as string)

port.on('message', ({ id, query }: SearchQuestion) => {
  let answer: SearchAnswer
  try {
    answer = { id, rows: journal.query(query) }
  } catch (error) {
    answer = { id, code: error instanceof TerminalError ? error.code : null, text: messageOf(error) }
  }
  port.postMessage(answer)
})
