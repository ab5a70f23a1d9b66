import { expect, onTestFinished, test, vi } from 'vitest'
import type { NoteView } from '../../src-preload/contract/views.ts'
import { startBench } from '../terminal/terminal-test-kit.ts'
import { journalClient, journalFile } from './journal-client-test-kit.ts'

vi.setConfig({ testTimeout: 30_000 })

async function desk() {
  const { journal, reader } = journalFile()
  const bench = await startBench({ journal })
  onTestFinished(() => bench.terminal.session.close())
  const { recorder } = bench.terminal
  for (const n of [1, 2, 3]) {
    recorder.record('signal.made', { id: `s${n}`, strategy: 'x' } as never)
    recorder.record('signal.stopped', { signal: `s${n}`, stage: 'risk', code: 'X', text: '', checks: [] } as never)
  }
  const { client } = journalClient(bench, reader)
  const shown = new Map<string, NoteView>()
  onTestFinished(client.subscribe('notes', {}, { items: batch => batch.forEach(one => void shown.set(one.key, one)) }))
  const rows = async (query: Parameters<typeof client.call<'journal.query'>>[1]) =>
    (await client.call('journal.query', query)).map(row => `${row.type} ${row.seq}`)
  return { bench, client, shown, rows, journal }
}

const about = (kind: 'order' | 'signal' | 'position' | 'row', id: string) => ({ about: { kind, id } })

test('a note is written once, taken away and written again, and every reader sees it', async () => {
  const { client, shown, journal } = await desk()
  const first = await client.call('journal.note', {
    ...about('signal', 's1'),
    text: ' Why not? ',
    tags: ['late', 'late'],
  })
  expect(first).toMatchObject({ key: 'signal:s1', text: 'Why not?', tags: ['late'], seq: journal.head })
  const again = await client.call('journal.note', { ...about('signal', 's1'), text: 'Why not?', tags: ['late'] })
  expect([again, journal.head]).toEqual([first, first.seq])
  await client.call('journal.note', { ...about('signal', 's2'), text: '', tags: ['Größe-2', 'late'] })
  expect(await client.call('journal.tags', {})).toEqual([
    { tag: 'late', count: 2 },
    { tag: 'Größe-2', count: 1 },
  ])
  const gone = await client.call('journal.note', { ...about('signal', 's1'), text: '' })
  expect(gone).toMatchObject({ text: '', tags: [] })
  await vi.waitUntil(() => shown.get('signal:s1')?.text === '')
  await client.call('journal.note', { ...about('signal', 's1'), text: first.text, tags: first.tags })
  await vi.waitUntil(() => shown.get('signal:s1')?.text === 'Why not?')
  expect([...shown.keys()].sort()).toEqual(['signal:s1', 'signal:s2'])
})

test('rows are found by what they are about and by tags, page by page', async () => {
  const { client, rows } = await desk()
  await client.call('journal.note', { ...about('signal', 's1'), text: 'a', tags: ['late', 'news'] })
  await client.call('journal.note', { ...about('signal', 's3'), text: 'b', tags: ['late'] })
  await client.call('journal.note', { ...about('row', '2'), text: 'c', tags: ['read'] })
  const one = await rows({ about: { kind: 'signal', id: 's1' } })
  expect(one.map(row => row.split(' ')[0])).toEqual(['note.written', 'signal.stopped', 'signal.made'])
  const late = await rows({ tags: ['late'] })
  expect(late.map(row => row.split(' ')[0])).toEqual([
    ...['note.written', 'note.written', 'signal.stopped', 'signal.made', 'signal.stopped', 'signal.made'],
  ])
  const before = Number(late[2]?.split(' ')[1])
  expect(await rows({ tags: ['late'], before, limit: 2 })).toEqual(late.slice(3, 5))
  expect(await rows({ tags: ['late', 'news'] })).toEqual(one)
  expect(await rows({ tags: ['late'], types: ['signal.made'] })).toEqual([late[3], late[5]])
  expect(await rows({ tags: ['read'] })).toEqual([
    expect.stringContaining('note.written'),
    expect.stringMatching(/ 2$/),
  ])
  expect(await rows({ tags: ['never'] })).toEqual([])
  expect(await rows({ about: { kind: 'signal', id: 's1' }, tags: ['read'] })).toEqual([])
})

test('refuses what nobody could find again, and what does not fit', async () => {
  const { client, journal } = await desk()
  const head = journal.head
  for (const [kind, id] of [
    ['order', 'nobody'],
    ['signal', 's9'],
    ['position', 'paper/EURUSD'],
    ['row', '9999'],
    ['row', '0'],
    ['row', '1e1'],
  ] as const)
    await expect(client.call('journal.note', { ...about(kind, id), text: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  for (const wrong of [
    { text: 'x'.repeat(2001) },
    { text: 'x', tags: ['two words'] },
    { text: 'x', tags: ['x'.repeat(31)] },
    { text: 'x', tags: Array.from({ length: 11 }, (_, i) => `t${i}`) },
    { text: 'x', tags: [''] },
  ])
    await expect(client.call('journal.note', { ...about('signal', 's1'), ...wrong })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    })
  expect(journal.head).toBe(head)
})
