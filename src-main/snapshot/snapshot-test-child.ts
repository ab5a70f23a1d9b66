import { writeSync } from 'node:fs'
import { openJournal } from '../platform/journal/open-journal.ts'
import { Script } from './made-up-events.ts'
import { takeSnapshot } from './take-snapshot.ts'

/* Started by tests, to be killed: appends a script's rows for ever, and takes a snapshot of every hundredth. */
const [file = '', version = ''] = process.argv.slice(2)
const journal = openJournal(file)
let skip = journal.head
for (const { at, type, body } of new Script(3).events()) {
  // What an earlier life has written is the beginning of the same script.
  if (skip-- > 0) continue
  const to = journal.append(at, type, JSON.stringify(body), true)
  if (to % 100 > 0) continue
  takeSnapshot({ file, to, version })
  writeSync(1, `${to}\n`)
}
