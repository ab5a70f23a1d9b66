import { expect, test, vi } from 'vitest'
import { TerminalError } from '../core/kernel/errors.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { bodies, cardOf, scenario } from './scenario-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

test('an approval that cannot be sent is in the list of what stopped signals', async () => {
  const bench = await scenario()
  const { record } = await cardOf(bench)
  const { desk, execution } = bench.terminal.session
  vi.spyOn(execution, 'send').mockImplementation(() => {
    throw new TerminalError('NOT_CONNECTED', 'The broker "paper" is not connected.')
  })
  expect(() => desk.approve(record.signal, record.version, undefined)).toThrow('not connected')
  expect(bodies(bench, 'signal.stopped').filter(s => s.signal === record.signal)).toMatchObject([
    { stage: 'broker', code: 'NOT_CONNECTED', text: 'The broker "paper" is not connected.' },
  ])
  expect(desk.approve(record.signal, record.version, undefined)).toMatchObject({ result: 'gone' })
})

test('also when the disk is full at just that moment: as soon as there is room', async () => {
  const inner = memoryJournal('testjournal')
  const disk = { full: false }
  const append: typeof inner.append = (at, type, body, durable) => {
    // Room for the yes, and for nothing after it.
    if (type === 'order.intent') disk.full = true
    if (disk.full) throw new TerminalError('DISK_FULL', 'The disk is full.')
    return inner.append(at, type, body, durable)
  }
  const journal = Object.create(inner, { append: { value: append } }) as typeof inner
  const bench = await scenario({ bench: { journal } })
  const { record } = await cardOf(bench)
  const stopped = () => bodies(bench, 'signal.stopped').filter(s => s.signal === record.signal)
  expect(() => bench.terminal.session.desk.approve(record.signal, record.version, undefined)).toThrow('disk is full')
  expect(stopped()).toEqual([])
  disk.full = false
  await bench.until(() => stopped().length > 0, 1)
  expect(stopped()).toMatchObject([{ stage: 'broker', code: 'DISK_FULL' }])
  expect(bench.terminal.state.orders.intents).toBe(0)
})
