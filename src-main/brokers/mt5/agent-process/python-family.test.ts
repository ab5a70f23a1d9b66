import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { BrokerOptions } from '../../index.ts'
import type { TestStep } from '../../venue-form.ts'
import type { AgentSource } from '../agent-source.ts'
import { mt5Family } from '../family.ts'
import { FAKE, realClock, SCRIPT } from './python-stand-test-kit.ts'

// An account by Python as a person makes one: settings and credentials in, an account out.

const nobody: AgentSource = { agent: () => null, onAgent: () => () => undefined, why: () => 'nothing is paired' }
const right = { login: '5012345', password: 'right', server: 'ICMarketsSC-Demo' }

function familyFor(platform: NodeJS.Platform = 'linux') {
  const folder = mkdtempSync(join(tmpdir(), 'mt5family-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const env = { ...process.env, PYTHONPATH: FAKE, FAKE_MT5_STATE: join(folder, 'world.bin') }
  return mt5Family(nobody, { script: () => SCRIPT, folder: id => join(folder, id), platform, env })
}
const options = (credentials: Record<string, string> | null = right, over: object = {}): BrokerOptions => ({
  id: 'xm',
  title: 'XM',
  settings: { venue: 'xm', market: 'python', pythonPath: 'python3', ...over },
  source: null as never, // prices are its own
  past: { orders: [], account: undefined, reportsOf: () => [] },
  credentials: async () => credentials,
  clock: realClock,
})

it('an account is connected, lists what it trades, and is gone when it is disconnected', async () => {
  const broker = await familyFor().make(options())
  expect(await broker.connect()).toMatchObject({ currency: 'USD', canTrade: true })
  expect((await broker.instruments()).map(i => i.id)).toContain('xm/EURUSD')
  expect(await broker.snapshot(0)).toMatchObject({ currency: 'USD', complete: true })
  // Connecting anew keeps the agent.
  expect(await broker.connect()).toMatchObject({ currency: 'USD' })
  await broker.disconnect()
  await expect(broker.snapshot(0)).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
})

it.each<[string, Record<string, string> | null, object, string, RegExp]>([
  ['a wrong password', { ...right, password: 'guess', login: '777' }, {}, 'BROKER_REJECTED', /did not take login/],
  ['no credentials', null, {}, 'BAD_INPUT', /are not kept/],
  ['a login with letters', { ...right, login: 'abc' }, {}, 'BAD_INPUT', /look at login/],
  ['a Python that is not there', right, { pythonPath: '/no/such/python' }, 'NOT_FOUND', /is not a Python that runs/],
  [
    'a terminal that is not there',
    { ...right, terminalPath: 'C:\\nowhere\\terminal64.exe' },
    {},
    'NOT_CONNECTED',
    /MetaTrader 5 was not found/,
  ],
])('%s: a person is told', async (_what, credentials, over, code, text) => {
  const broker = await familyFor().make(options(credentials, over))
  const failure = await broker.connect().catch((error: unknown) => error)
  expect(failure).toMatchObject({ code, message: expect.stringMatching(text) })
  expect(String(failure)).not.toContain('guess')
  await broker.disconnect()
})

it('it is looked at step by step before it is kept', async () => {
  const steps = async (credentials: Record<string, string>) => {
    const told: TestStep[] = []
    const { signal } = new AbortController()
    await familyFor().test?.({ ...options(credentials), tell: step => told.push(step), signal })
    return told.filter(({ state }) => state !== 'running').map(({ step, state }) => `${step} ${state}`)
  }
  expect(await steps(right)).toEqual(['reached ok', 'time ok', 'key ok', 'permissions ok', 'account ok', 'stream ok'])
  expect((await steps({ ...right, login: '777' })).slice(0, 2)).toEqual(['reached failed', 'time skipped'])
})

it('it is offered on Windows alone, with its credentials', async () => {
  const [windows, linux] = [familyFor('win32').form?.('xm'), familyFor().form?.('xm')]
  expect([windows?.markets.map(m => m.market), linux?.markets.map(m => m.market)]).toEqual([
    ['account', 'python'],
    ['account'],
  ])
  expect(windows?.credentials.filter(c => c.secret).map(c => c.name)).toEqual(['password'])
  expect(linux?.credentials).toEqual([])
  await expect(familyFor().make(options(right, { pythonPath: undefined }))).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  })
})
