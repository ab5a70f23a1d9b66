import { setImmediate as soon } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { Followed } from '../core/journal/follow.ts'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import type { SearchAnswer, SearchQuestion } from '../platform/journal/journal-search.ts'
import { LinkIndex, linkFile } from '../platform/journal/link-index.ts'
import { followIn, fromWhole, queryLinked } from '../platform/journal/link-search.ts'
import { openJournalForReading } from '../platform/journal/read-only-journal.ts'

/** Entry of the worker that searches the journal. A query is answered also while the index reads a long past. */
const port = parentPort
if (port === null) throw new Error('search.ts runs as a worker thread only')
const file = workerData as string
const journal = openJournalForReading(file)
const index = new LinkIndex(linkFile(file), journal)

let reaching: Promise<void> | undefined

/** Until the index has every row of now. Whoever asks meanwhile waits for the same. */
async function reachHead(): Promise<void> {
  reaching ??= (async () => {
    while (index.advance()) await soon()
  })().finally(() => {
    reaching = undefined
  })
  await reaching
}

async function answerTo(question: SearchQuestion): Promise<Followed> {
  if (question.ask === 'query') return { rows: journal.query(question.query), truncated: false }
  return fromWhole(index, reachHead, () =>
    question.ask === 'follow'
      ? followIn({ index, journal }, question.name, question.limit)
      : { rows: queryLinked({ index, journal }, question.names, question.query), truncated: false },
  )
}

port.on('message', (question: SearchQuestion) => {
  const { id } = question
  answerTo(question).then(
    found => port.postMessage({ id, ...found } satisfies SearchAnswer),
    (error: unknown) =>
      port.postMessage({
        id,
        code: error instanceof TerminalError ? error.code : null,
        text: messageOf(error),
      } satisfies SearchAnswer),
  )
})
