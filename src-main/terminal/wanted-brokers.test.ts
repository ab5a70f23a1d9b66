import { expect, test, vi } from 'vitest'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { opened, scenario } from './scenario-test-kit.ts'
import { type Bench, START } from './terminal-test-kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const account = (bench: Bench, id = 'paper') => bench.terminal.state.portfolio.account(id)
const disconnectByHand = (bench: Bench) => bench.terminal.session.disconnect('paper', 'By hand.', 'person')

test('a broker that a person disconnected stays so at the next starts, and the reason is still shown', async () => {
  const journal = memoryJournal('testjournal')
  const bench = await scenario({ bench: { journal }, brokers: { paper: {}, other: {} } })
  await disconnectByHand(bench)
  let at = bench.clock.now()
  for (let start = 0; start < 2; start++) {
    const again = await opened({ journal, at })
    at = again.clock.now()
    expect(again.terminal.session.broker('paper')).toBeUndefined()
    expect(account(again)).toMatchObject({ connected: false, reason: 'By hand.' })
    expect(account(again, 'other')).toMatchObject({ connected: true, reason: null })
    // Its strategy stands still, as it did before the restart.
    expect(again.terminal.state.strategies.get('quick')?.running).toBe(true)
    expect(again.terminal.session.loop.isRunning('quick')).toBe(false)
  }
})

test('it also stays so when other prices are chosen', async () => {
  const bench = await scenario({ start: false })
  await disconnectByHand(bench)
  await bench.terminal.selectSource({ kind: 'simulated', seed: 2 })
  expect(bench.terminal.session.broker('paper')).toBeUndefined()
  expect(account(bench)).toMatchObject({ connected: false, reason: 'By hand.' })
})

test('connected by hand it is wanted again, and its strategy goes on', async () => {
  const journal = memoryJournal('testjournal')
  const bench = await scenario({ bench: { journal } })
  await disconnectByHand(bench)
  const again = await opened({ journal, at: bench.clock.now() })
  await again.terminal.connectBroker('paper')
  expect(again.terminal.session.loop.isRunning('quick')).toBe(true)
  const third = await opened({ journal, at: again.clock.now() })
  expect(third.terminal.session.broker('paper')).toBeDefined()
  expect(account(third)).toMatchObject({ connected: true, reason: null })
})

test('one that failed is tried again at the next start; so is one that a person could not connect', async () => {
  const journal = memoryJournal('testjournal')
  const bench = await scenario({ bench: { journal }, start: false })
  await disconnectByHand(bench)
  const clock = new DrivenClock(START + 1000)
  const source = { ...simulatedSource({ seed: 7, clock }), history: () => Promise.reject(new Error('no history')) }
  const broken = await opened({ journal, at: START + 1000, ports: { makeSource: () => ({ source, replay: null }) } })
  await expect(broken.terminal.connectBroker('paper')).rejects.toThrow('no history')
  expect(account(broken)).toMatchObject({ connected: false, reason: 'no history' })
  expect(broken.terminal.session.broker('paper')).toBeUndefined()
  const third = await opened({ journal, at: START + 2000 })
  expect(account(third)).toMatchObject({ connected: true, reason: null })
  await expect(third.terminal.connectBroker('nobody')).rejects.toThrow('no broker')
})
