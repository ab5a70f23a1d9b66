import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { RiskView } from '../../src-preload/contract/views.ts'
import type { LinkState } from '../link/link.ts'
import { DEFAULTS } from '../settings/page-settings.ts'
import { ARMED_MS, armingStore } from './arming.ts'
import { messagesStore } from './messages.ts'
import type { SettingsState } from './settings.ts'
import type { SingleState } from './single.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const start = () => {
  const connection = createStore<LinkState>(() => ({ phase: 'open', since: 0, attempts: 0, reason: null }))
  const risk = createStore<SingleState<RiskView>>(() => ({ value: null, stale: false }))
  const messages = messagesStore(() => 0)
  const settings = createStore<SettingsState>(() => ({ value: DEFAULTS }) as SettingsState)
  const mode = (orderMode: SettingsState['value']['orderMode']) =>
    settings.setState({ value: { ...DEFAULTS, orderMode } })
  const arming = armingStore({ connection, risk, messages, settings })
  const kill = (engaged: boolean) =>
    risk.setState({ value: { kill: { engaged, reason: null, at: null } } as unknown as RiskView })
  return { connection, messages, arming, kill, mode, on: () => arming.getState().armed }
}
const armed = () => {
  const all = start()
  all.arming.getState().accept()
  expect(all.arming.getState().arm()).toBe(true)
  return all
}
const account = (broker: string, live: boolean) => ({ broker, title: broker, live })

test('nobody arms what they have not accepted, nor while trading is stopped or there is no connection', () => {
  const { arming, kill, connection, on } = start()
  expect(arming.getState().arm()).toBe(false)
  arming.getState().accept()
  kill(true)
  expect(arming.getState().arm()).toBe(false)
  kill(false)
  connection.setState({ phase: 'reconnecting' })
  expect(arming.getState().arm()).toBe(false)
  connection.setState({ phase: 'open' })
  expect(arming.getState().arm()).toBe(true)
  expect(on()).toBe(true)
})

test('what is armed is the one click: it ends where orders leave in another way', () => {
  const { mode, arming, on } = armed()
  mode('one_click')
  expect(on()).toBe(true)
  mode('double_click')
  expect(on()).toBe(false)
  mode('one_click')
  expect(on()).toBe(false)
  expect(arming.getState().arm()).toBe(true)
  mode('confirm')
  expect(on()).toBe(false)
})

test('it ends after 15 minutes without an order; each order begins them anew', () => {
  const { arming, messages, on } = armed()
  vi.advanceTimersByTime(ARMED_MS - 1)
  arming.getState().ordered()
  vi.advanceTimersByTime(ARMED_MS - 1)
  expect(on()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(on()).toBe(false)
  expect(messages.getState().spoken.assertive).toMatch(/15 minutes/)
})

test('it ends when the connection breaks, and does not come back with it', () => {
  const { connection, on } = armed()
  connection.setState({ phase: 'reconnecting' })
  connection.setState({ phase: 'open' })
  expect(on()).toBe(false)
})

test('it ends with the kill switch', () => {
  const { kill, on } = armed()
  kill(false)
  expect(on()).toBe(true)
  kill(true)
  expect(on()).toBe(false)
})

test('it ends when a panel turns to a live account, not for a paper one or one that was there when it was armed', () => {
  const { arming, on } = start()
  arming.getState().accept()
  arming.getState().see('ladder', account('binance', true))
  arming.getState().arm()
  arming.getState().see('ticket', account('paper', false))
  arming.getState().see('ticket', account('binance', true))
  expect(on()).toBe(true)
  arming.getState().see('ticket', account('okx', true))
  expect(on()).toBe(false)
})

test('a person ends it without a word', () => {
  const { arming, messages, on } = armed()
  arming.getState().disarm()
  expect(on()).toBe(false)
  vi.advanceTimersByTime(ARMED_MS)
  expect(messages.getState().items).toEqual([])
})

test('an account that was known as paper and turns out to be live ends it', () => {
  const { arming, on } = start()
  arming.getState().accept()
  arming.getState().see('ticket', account('okx', false))
  arming.getState().arm()
  arming.getState().see('ticket', account('okx', true))
  expect(on()).toBe(false)
})

test('time that the computer slept through counts: nothing leaves by itself after it', () => {
  const { arming, on } = armed()
  vi.setSystemTime(Date.now() + ARMED_MS)
  expect(on()).toBe(true)
  expect(arming.getState().holds()).toBe(false)
  expect(on()).toBe(false)
})

test('after a sleep it ends soon, also when nobody presses anything', () => {
  const { on } = armed()
  vi.setSystemTime(Date.now() + ARMED_MS)
  vi.advanceTimersByTime(5_000)
  expect(on()).toBe(false)
})
