import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { EventBodies, EventType } from '../../core/journal/events.ts'
import { tempFolder } from '../temp-folder-test-kit.ts'
import { Curves } from './curve-in-worker.ts'
import { readCurve } from './equity-rows.ts'
import { openJournal } from './open-journal.ts'

/** A journal that is written by hand, a second between rows. */
function journal() {
  const file = join(tempFolder(), 'journal.db')
  const store = openJournal(file)
  onTestFinished(() => store.close())
  const write = <T extends EventType>(type: T, body: EventBodies[T]): number =>
    store.append(1000 * (store.head + 1), type, JSON.stringify(body), false)
  const told = (broker: string | null) =>
    readCurve(file, { broker, points: 2000 }).map(p => [p.equity, p.cash, p.drawdown])
  return { file, write, told }
}

const mark = (equity: string, byBroker: Record<string, string>, cash = equity) => ({ equity, cash, byBroker })
const added = (broker: string) => ({ broker, family: 'paper', title: broker, paper: true, settings: {} })
const source = { source: { kind: 'simulated', seed: 1 } } as const

test('the curve of each account, old rows without its cash among them, and of all together', () => {
  const { write, told } = journal()
  write('source.selected', source)
  write('broker.added', added('a'))
  write('equity.marked', mark('100', { a: '100' }))
  write('broker.added', added('b'))
  write('equity.marked', {
    ...mark('150', { a: '90', b: '66' }),
    accounts: { a: { currency: 'USD', cash: '95' }, b: { currency: 'EUR', cash: '50', inReporting: '60' } },
  })
  expect(told(null)).toEqual([
    ['100', '100', 0],
    ['150', '150', 0],
  ])
  expect(told('a')).toEqual([
    ['100', null, 0],
    ['90', '95', expect.closeTo(0.1)],
  ])
  expect(told('b')).toEqual([['66', '50', 0]])
})

test('money that comes and goes is neither gain nor fall; a swap and what lacks are', () => {
  const { write, told } = journal()
  write('broker.added', added('a'))
  const move = (kind: EventBodies['cash.moved']['kind'], amount: string): void =>
    void write('cash.moved', {
      broker: 'a',
      id: `${kind}${amount}`,
      kind,
      amount,
      inReporting: String(2 * Number(amount)),
    })
  move('deposit', '100')
  write('equity.marked', mark('200', { a: '100' }))
  move('withdrawal', '-50')
  write('equity.marked', mark('100', { a: '50' }))
  move('swap', '-5')
  move('adjustment', '-5')
  write('equity.marked', mark('80', { a: '40' }))
  const falls = [0, 0, expect.closeTo(0.2)]
  expect(told('a').map(([, , fall]) => fall)).toEqual(falls)
  expect(told(null).map(([, , fall]) => fall)).toEqual(falls)
})

test('begins with the present source of prices, and with the account that has the name now', () => {
  const { write, told } = journal()
  write('source.selected', source)
  write('broker.added', added('a'))
  write('equity.marked', mark('1', { a: '1' }))
  write('source.selected', source)
  write('equity.marked', mark('2', { a: '2' }))
  write('broker.removed', { broker: 'a' })
  write('broker.added', added('a'))
  write('equity.marked', mark('3', { a: '3' }))
  expect(told(null).map(([equity]) => equity)).toEqual(['2', '3'])
  expect(told('a').map(([equity]) => equity)).toEqual(['3'])
})

test('is read by a thread of its own, one after the other, and says what is wrong with a journal', async () => {
  const { file, write } = journal()
  for (let i = 0; i < 2500; i++) write('equity.marked', mark(String(i), { a: '7' }))
  const curves = new Curves(file)
  const [all, one, late] = await Promise.all([
    curves.read({ broker: null, points: 100 }),
    curves.read({ broker: 'a', points: 4 }),
    curves.read({ broker: null, from: 2_400_001, to: 2_401_000, points: 100 }),
  ])
  expect([all[0]?.equity, all.at(-1)?.equity, all.length <= 100]).toEqual(['0', '2499', true])
  expect(one.map(({ equity, at }) => [equity, at])).toEqual([
    ['7', 1000],
    ['7', 2_500_000],
  ])
  expect(late.map(({ equity }) => equity)).toEqual(['2400'])
  const empty = join(tempFolder(), 'journal.db')
  writeFileSync(empty, '')
  await expect(new Curves(empty).read({ broker: null, points: 4 })).rejects.toMatchObject({ code: 'JOURNAL_BROKEN' })
  await expect(new Curves(`${empty}.gone`).read({ broker: null, points: 4 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a thread that reads when the terminal closes is ended, and what waits behind it is not begun', async () => {
  const { file, write } = journal()
  for (let i = 0; i < 100; i++) write('equity.marked', mark(String(i), { a: '7' }))
  const curves = new Curves(file)
  const answers = Promise.allSettled([1, 2].map(() => curves.read({ broker: null, points: 100 })))
  await new Promise(resolve => setImmediate(resolve))
  await curves.close()
  expect((await answers).map(one => one.status)).toEqual(['rejected', 'rejected'])
  await expect(curves.read({ broker: null, points: 4 })).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
})
