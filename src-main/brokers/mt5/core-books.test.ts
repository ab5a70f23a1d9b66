import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { protectionOf } from '../../core/trading/protection-cover.ts'
import { CoreFloor } from './core-floor-test-kit.ts'
import { orderOf } from './scene-test-kit.ts'

const d = (text: string) => new Decimal(text)

test.each(['first', 'last'] as const)(
  'the core takes all that is told, and its books are the broker’s (events %s)',
  async events => {
    const floor = new CoreFloor({ hedging: true, events })
    await floor.open()
    const { stand } = floor
    await floor.place(orderOf({ clientOrderId: 'k-1', quantity: d('0.3'), stopLoss: d('1.09'), takeProfit: d('1.12') }))
    await floor.place(orderOf({ clientOrderId: 'k-2', type: 'limit', limitPrice: d('1.095'), stopLoss: d('1.085') }))
    expect(await floor.compare()).toEqual(['reconciled'])
    const [ticket = ''] = [...stand.terminal.positions.keys()]
    await floor.place(orderOf({ clientOrderId: 'k-3', side: 'sell', closes: ticket }))
    expect(await floor.compare()).toEqual(['reconciled'])
    const change = stand.broker.amend('k-2', { quantity: d('0.2') })
    await stand.settle(100)
    await change
    stand.terminal.money('balance', 250)
    stand.terminal.moveTo(1.0945, 1.0946)
    await stand.settle()
    expect(await floor.compare()).toEqual(['reconciled'])
    stand.terminal.moveTo(1.0895, 1.0896)
    await stand.settle()
    expect(floor.orders().sort()).toEqual([
      'k-1 FILLED',
      'k-1.sl FILLED',
      'k-1.tp CANCELLED',
      'k-2 FILLED',
      'k-2.sl WORKING',
      'k-3 FILLED',
    ])
    expect(await floor.compare()).toEqual(['reconciled'])
    expect(floor.incidents()).toEqual([])
  },
)

test('what happened while the terminal was off is taken in once, by reports and not by corrections', async () => {
  const first = new CoreFloor({ hedging: true })
  await first.open()
  await first.place(orderOf({ clientOrderId: 'm-1', stopLoss: d('1.09'), takeProfit: d('1.12') }))
  await first.place(orderOf({ clientOrderId: 'm-2', type: 'stop', stopPrice: d('1.11') }))
  await first.compare()
  await first.stand.broker.disconnect()
  const { terminal, settle } = first.stand
  await settle(600_000)
  terminal.moveTo(1.112, 1.1121)
  terminal.moveTo(1.121, 1.1211)
  terminal.money('interest', 3)
  await settle(600_000)
  const again = new CoreFloor({ hedging: true }, first)
  await again.open()
  await again.stand.settle()
  const rows = await again.compare()
  expect(rows).not.toContain('position.adjusted')
  expect(again.orders().sort()).toEqual(['m-1 FILLED', 'm-1.sl CANCELLED', 'm-1.tp FILLED', 'm-2 FILLED'])
  expect(again.incidents()).toEqual([])
  expect(await again.compare()).toEqual(['reconciled'])
  const { portfolio } = again.state
  expect(portfolio.account('mt5')?.cash.toFixed(2)).toBe(terminal.account.balance.toFixed(2))
})

test('a netting account: turned, closed, and with a stop of its own', async () => {
  const floor = new CoreFloor({ hedging: false })
  await floor.open()
  await floor.place(orderOf({ clientOrderId: 'n-1', quantity: d('0.3') }))
  await floor.place(orderOf({ clientOrderId: 'n-2', side: 'sell', quantity: d('0.5') }))
  await floor.place(orderOf({ clientOrderId: 'n-3', type: 'stop', stopPrice: d('1.105'), quantity: d('0.2') }))
  expect(await floor.compare()).toEqual(['reconciled'])
  floor.stand.terminal.moveTo(1.106, 1.1061)
  await floor.stand.settle()
  expect([...floor.state.portfolio.positions()]).toEqual([])
  expect(await floor.compare()).toEqual(['reconciled'])
  expect(floor.incidents()).toEqual([])
})

test('an opening whose stop the broker took neither then nor after: the books know that nothing protects it', async () => {
  const floor = new CoreFloor({ hedging: true })
  await floor.open()
  const link = floor.stand.agents.link ?? expect.unreachable()
  const carryOut = link.trade.bind(link)
  link.trade = async body => {
    const done = await carryOut(body.t === 'order_send' ? { ...body, sl: 0 } : body)
    return done.ok ? { ...done, split: { ok: false, code: 'INVALID_STOPS', msg: 'Invalid stops' } } : done
  }
  await floor.place(orderOf({ clientOrderId: 's-1', stopLoss: d('1.09') }))
  const [position] = floor.state.portfolio.positions()
  if (position === undefined) return expect.unreachable()
  expect(floor.orders()).toEqual(['s-1 FILLED', 's-1.sl CANCELLED'])
  expect(protectionOf(floor.state, position, 1.1, d('0.01'))).toMatchObject({ kind: 'none', uncovered: d('0.1') })
  expect(await floor.compare()).toEqual(['reconciled'])
  expect(floor.incidents()).toEqual([])
})
