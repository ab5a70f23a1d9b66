import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningTerminal, startTerminal } from '../src-main/start-terminal.ts'
import type { TestStepView } from '../src-preload/contract/views.ts'
import { type FakeBinance, hosts, startBinance } from './venues/binance/index.ts'

let dir: string
let venue: FakeBinance
let running: RunningTerminal
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bellwether-connect-'))
  venue = await startBinance({ balances: { USDT: '1000', BTC: '0.5' }, futuresBalances: {} })
  venue.exchange.quote('BTCUSDT', '60000', '60000.01', '5', '5')
  running = await startTerminal({ dataDir: dir, firstPrices: 'simulated' })
  await running.api['credentials.useEngine']({ engine: 'memory' }, undefined)
})
afterEach(async () => {
  await running.close()
  await venue.close()
  rmSync(dir, { recursive: true, force: true })
})

const over: readonly TestStepView['state'][] = ['ok', 'warning', 'failed', 'skipped']

/** The look at the venue as a page is told it, to its end: the last word on each step. */
async function look(fields: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, TestStepView>> {
  await running.api['credentials.set']({ broker: 'mine', profile: 'main', fields: { ...fields } }, undefined)
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${venue.rest}${path}`]),
  )
  const form = await running.api['brokers.form']({ family: 'ccxt', venue: 'binance' }, undefined)
  const spot = form.markets.find(({ market }) => market === 'spot')
  const choices = Object.fromEntries(spot?.settings.map(({ name, usual }) => [name, usual]) ?? [])
  const settings = { market: 'spot', sandbox: false, choices, endpoints }
  const steps = new Map<string, TestStepView>()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const tell = (step: TestStepView): boolean => {
    steps.set(step.step, step)
    if (steps.size === 6 && [...steps.values()].every(({ state }) => over.includes(state))) resolve()
    return true
  }
  const at = { id: 'mine', family: 'ccxt', venue: 'binance', settings }
  const stop = running.api['brokers.test'](at, Object.assign(tell, { fail: reject }), undefined, undefined)
  await promise
  stop()
  return steps
}

test('a key that works: six steps, each with what was found, and no secret in any', async () => {
  const keys = { apiKey: venue.keys.apiKey ?? '', secret: venue.keys.secret ?? '' }
  const steps = await look(keys)
  expect([...steps.values()].map(({ step, state }) => [step, state])).toEqual([
    ['reached', 'ok'],
    ['time', 'ok'],
    ['key', 'ok'],
    ['permissions', 'ok'],
    ['account', 'ok'],
    ['stream', 'ok'],
  ])
  const told = JSON.stringify([...steps.values()])
  for (const secret of Object.values(keys)) expect(told).not.toContain(secret)
  expect(venue.exchange.open()).toEqual([])
})

test('a key that may withdraw is warned about', async () => {
  venue.key.enableWithdrawals = true
  const steps = await look(venue.keys)
  expect(steps.get('permissions')).toMatchObject({ state: 'warning' })
  expect(steps.get('permissions')?.text).toMatch(/withdraw/i)
})

test('a key that the venue does not know: why, and what needs it is left out', async () => {
  const steps = await look({ apiKey: 'a'.repeat(64), secret: 'hush-hush-hush' })
  expect(steps.get('reached')?.state).toBe('ok')
  expect(steps.get('key')?.state).toBe('failed')
  expect(steps.get('key')?.text).not.toBe('')
  expect(steps.get('account')?.state).toBe('skipped')
  expect(JSON.stringify([...steps.values()])).not.toContain('hush-hush-hush')
})
