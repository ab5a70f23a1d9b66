import { expect, test } from 'vitest'
import type { EventBodies, EventType, TerminalEvent } from '../core/journal/events.ts'
import { State } from '../core/trading/state.ts'
import { History } from './history.ts'

test('money that is paid in or out is no fall of equity and no rise; a cost is', () => {
  const history = new History(new State())
  let seq = 0
  const tell = <T extends EventType>(type: T, body: EventBodies[T]): void =>
    history.apply({ seq: ++seq, at: seq, type, body } as unknown as TerminalEvent)
  const mark = (equity: string): void => tell('equity.marked', { equity, cash: equity, byBroker: {} })
  const move = (kind: EventBodies['cash.moved']['kind'], inReporting: string): void =>
    tell('cash.moved', { broker: 'a', id: String(seq), kind, amount: inReporting, inReporting })
  move('deposit', '1000')
  mark('100')
  mark('90')
  move('withdrawal', '-50')
  mark('40')
  move('deposit', '50')
  move('swap', '-10')
  mark('80')
  expect(history.marks.map(m => m.drawdown)).toEqual([0, expect.closeTo(0.1), expect.closeTo(0.2), expect.closeTo(0.2)])
})
