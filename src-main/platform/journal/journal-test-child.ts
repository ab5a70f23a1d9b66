import { writeSync } from 'node:fs'
import { fill } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'

/*
 * Started by tests, to be killed: appends rows for ever, or as many as asked for, and prints the number of each
 * durable one after `append` has returned.
 */
const [file = '', limit = 'Infinity'] = process.argv.slice(2)
const journal = openJournal(file)
writeSync(1, 'open\n')
for (let i = 0; i < Number(limit); i++) {
  const durable = journal.head % 4 !== 1
  fill(journal, 1, () => durable)
  if (durable) writeSync(1, `${journal.head}\n`)
}
journal.close()
