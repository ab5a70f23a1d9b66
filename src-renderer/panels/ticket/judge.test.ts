import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Terminal } from '../../terminal.ts'
import { AGAIN_MS, judge, PAUSE_MS } from './judge.ts'
import { readTicket } from './read-ticket.ts'
import { emptyFields } from './ticket-fields.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const question = (amount: string, instrument = 'paper/EURUSD') =>
  readTicket(emptyFields(amount), instrument, '1000', 0).question

function start() {
  const asked: {
    name: string
    input: { quantity?: string }
    answer: (output: unknown) => void
    refuse: (e: Error) => void
  }[] = []
  const call = ((name: string, input: object) =>
    new Promise((answer, refuse) => asked.push({ name, input, answer, refuse }))) as unknown as Terminal['call']
  const desk = judge(call)
  const answerAll = async (verdict = 'pass') => {
    for (const name of ['orders.resolve', 'orders.preview']) {
      const next = asked.findLast(one => one.name === name)
      if (name === 'orders.resolve')
        next?.answer({ quantity: (next.input as { amount: { value: string } }).amount.value, problems: [] })
      else next?.answer({ verdict })
      await vi.advanceTimersByTimeAsync(0)
    }
  }
  const names = () => asked.map(one => one.name)
  return { desk, asked, answerAll, names, state: () => desk.store.getState() }
}

test('the terminal is asked once the hand rests, and both answers are shown together', async () => {
  const { desk, names, answerAll, state } = start()
  desk.ask(question('1000'))
  vi.advanceTimersByTime(PAUSE_MS - 1)
  desk.ask(question('12000'))
  vi.advanceTimersByTime(PAUSE_MS - 1)
  expect(names()).toEqual([])
  vi.advanceTimersByTime(1)
  expect(names()).toEqual(['orders.resolve'])
  await answerAll()
  expect(state()).toMatchObject({
    current: true,
    answer: { order: { quantity: '12000' }, preview: { verdict: 'pass' } },
  })
})

test('an answer stays in sight while the next is on its way; a late one to an earlier question is dropped', async () => {
  const { desk, asked, answerAll, state } = start()
  desk.ask(question('1000'))
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  await answerAll()
  desk.ask(question('2000'))
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  const late = asked.at(-1)
  desk.ask(question('3000'))
  late?.answer({ quantity: '2000', problems: [] })
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  expect(state()).toMatchObject({ current: false, answer: { order: { quantity: '1000' } } })
  await answerAll()
  expect(state()).toMatchObject({ current: true, answer: { order: { quantity: '3000' } } })
})

test('what is pressed before the answer waits for it, without the pause', async () => {
  const { desk, answerAll } = start()
  desk.ask(question('1000'))
  const settled = desk.settle()
  await answerAll('deny')
  expect(await settled).toMatchObject({ order: { quantity: '1000' }, preview: { verdict: 'deny' } })
})

test('what is typed over while it was pressed is not sent', async () => {
  const { desk, answerAll } = start()
  desk.ask(question('1000'))
  const settled = desk.settle()
  desk.ask(question('2000'))
  await answerAll()
  expect(await settled).toBeNull()
})

test('figures of another instrument are not left standing', async () => {
  const { desk, answerAll, state } = start()
  desk.ask(question('1000'))
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  await answerAll()
  desk.ask(question('1000', 'paper/GBPUSD'))
  expect(state().answer).toBeNull()
})

test('it is asked again as prices move, until it is stopped; a refusal is an answer', async () => {
  const { desk, asked, answerAll, names, state } = start()
  desk.ask(question('1000'))
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  await answerAll()
  await vi.advanceTimersByTimeAsync(AGAIN_MS)
  expect(names()).toHaveLength(3)
  asked.at(-1)?.refuse(new Error('not connected'))
  await vi.advanceTimersByTimeAsync(0)
  expect(state()).toMatchObject({ current: true, answer: { refusal: 'not connected', order: null } })
  desk.stop()
  await vi.advanceTimersByTimeAsync(10 * AGAIN_MS)
  expect(names()).toHaveLength(3)
})
