import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { JournalStore } from '../../core/ports.ts'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { fill } from './journal-test-kit.ts'
import { openJournal } from './open-journal.ts'
import { snapshotFolder, writeSnapshot } from './snapshot-file.ts'
import { snapshotStore } from './snapshots.ts'
import { verifyJournal } from './verify-journal.ts'

/** A closed journal of 20 rows with snapshots of rows 6 and 12. */
function prepared(): { path: string; folder: string } {
  const path = join(tempFolder(), 'journal.db')
  const folder = snapshotFolder(path)
  const journal = openJournal(path)
  for (const seq of [6, 12]) {
    fill(journal, 6)
    writeSnapshot(folder, { journal: journal.id, version: 'v1', seq, hash: journal.headHash }, `state\nat ${seq}`)
  }
  fill(journal, 8)
  journal.close()
  return { path, folder }
}

function latestOf(path: string, journal: JournalStore, version = 'v1') {
  const passedOver: string[] = []
  const found = snapshotStore(snapshotFolder(path), journal).latest(version, why => passedOver.push(why))
  return { found, passedOver }
}

function latest(path: string, version?: string) {
  const journal = openJournal(path)
  try {
    return latestOf(path, journal, version)
  } finally {
    journal.close()
  }
}

describe('snapshots', () => {
  test('are found newest first, for their owner only', () => {
    const { path, folder } = prepared()
    expect(latest(path)).toEqual({ found: { seq: 12, state: 'state\nat 12' }, passedOver: [] })
    expect(statSync(folder).mode & 0o077).toBe(0)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    const empty = join(tempFolder(), 'journal.db')
    expect(latest(empty)).toEqual({ found: undefined, passedOver: [] })
  })

  test('of another version are passed over, and said to be', () => {
    const { path } = prepared()
    const { found, passedOver } = latest(path, 'v2')
    expect(found).toBeUndefined()
    expect(passedOver).toEqual([expect.stringContaining('another version')])
  })

  test('with any byte changed, or cut anywhere, are passed over for the one before', () => {
    const { path, folder } = prepared()
    const file = join(folder, '12.snapshot')
    const whole = readFileSync(file)
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      for (const spoiled of [bytes, whole.subarray(0, at)]) {
        writeFileSync(file, spoiled)
        const { found, passedOver } = latest(path)
        expect(found?.seq, `byte ${at}`).toBe(6)
        expect(passedOver[0]).toContain('row 12')
      }
    }
    expect(verifyJournal(path)).toMatchObject({ ok: true, rows: 20 })
  })

  test('under another name than their own are passed over', () => {
    const { path, folder } = prepared()
    copyFileSync(join(folder, '12.snapshot'), join(folder, '15.snapshot'))
    expect(latest(path)).toMatchObject({
      found: { seq: 12 },
      passedOver: [expect.stringContaining('its name is wrong')],
    })
  })

  test('of another journal, even of one with as many rows, are passed over', () => {
    const [one, other] = [prepared(), prepared()]
    copyFileSync(join(other.folder, '12.snapshot'), join(one.folder, '12.snapshot'))
    expect(latest(one.path)).toMatchObject({
      found: { seq: 6 },
      passedOver: [expect.stringContaining('another journal')],
    })
  })

  test('newer than the journal, which was put back from a copy, are passed over; verify says that rows are missing', () => {
    const { path, folder } = prepared()
    const db = new DatabaseSync(path)
    db.exec('DROP TRIGGER rows_no_delete; DELETE FROM rows WHERE seq > 9')
    db.close()
    expect(latest(path)).toMatchObject({
      found: { seq: 6 },
      passedOver: [expect.stringContaining('put back from a copy')],
    })
    expect(verifyJournal(path)).toMatchObject({ ok: false, kind: 'missing', seq: 10, rows: 9 })
    // It goes on with other rows: what is now row 12 is not what the snapshot was taken of.
    const journal = openJournal(path)
    for (let i = 0; i < 8; i++) journal.append(1, 'other', '{}', true)
    expect(latestOf(path, journal)).toMatchObject({
      found: { seq: 6 },
      passedOver: [expect.stringContaining('another row')],
    })
    expect(verifyJournal(path)).toMatchObject({
      ok: false,
      kind: 'hash',
      seq: 12,
      text: expect.stringContaining('anew'),
    })
    // The next one takes the stale one away.
    const [tenth] = journal.read(9, 1)
    writeSnapshot(folder, { journal: journal.id, version: 'v1', seq: 10, hash: tenth?.hash ?? '' }, 'x')
    journal.close()
    expect(readdirSync(folder).sort()).toEqual(['10.snapshot', '6.snapshot'])
    expect(verifyJournal(path)).toMatchObject({ ok: true, rows: 17 })
  })

  test('are kept three at a time, without what a crash left half-written', () => {
    const { path, folder } = prepared()
    writeFileSync(join(folder, '13.snapshot.new'), 'half')
    const journal = openJournal(path)
    for (const seq of [18, 20]) {
      const [row] = journal.read(seq - 1, 1)
      writeSnapshot(folder, { journal: journal.id, version: 'v1', seq, hash: row?.hash ?? '' }, 'x')
    }
    journal.close()
    expect(readdirSync(folder).sort()).toEqual(['12.snapshot', '18.snapshot', '20.snapshot'])
  })
})
