import type { JournalStore } from '../../src-main/core/ports.ts'
import type { Reaper } from './reaper.ts'

/** A journal on the disk whose every row is a step at which the process may be killed. */
export const reapedJournal = (file: JournalStore, reaper: Reaper): JournalStore => ({
  id: file.id,
  get head() {
    return file.head
  },
  append(at, type, body, durable) {
    reaper.pass(`before append: ${type}`)
    const over = reaper.during(`during append: ${type}`)
    const seq = file.append(at, type, body, durable)
    over()
    reaper.pass(`after append: ${type}`)
    return seq
  },
  *read(after, limit) {
    for (const row of file.read(after, limit)) {
      reaper.pass('before row')
      yield row
    }
  },
  find: key => file.find(key),
  close: () => file.close(),
})
