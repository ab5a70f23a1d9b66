import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { DrivenClock } from '../../../core/kernel/driven-clock.ts'
import { testConfig } from '../scripted/lines-test-kit.ts'
import { anAccount } from '../scripted/rows-test-kit.ts'
import { PAIRED_LIMIT } from '../wire/framing.ts'
import { openPipeLink } from './pipe-link.ts'
import { settle } from './session-test-kit.ts'
import { streamWire } from './wire.ts'

const hello = {
  v: 1,
  t: 'hello',
  agent: 'python',
  agentVersion: '0.1.0',
  proto: [1],
  build: 5320,
  boot: '0123456789abcdef',
}
const start = {
  login: '5012345',
  password: 'do not tell',
  server: 'ICMarketsSC-Demo',
  path: null,
  timeoutMs: 60_000,
  portable: false,
  boot: null,
}

function piped() {
  const [toAgent, fromAgent] = [new PassThrough(), new PassThrough()]
  let ended = false
  const destroy = (): void => {
    ended = true
    toAgent.destroy()
    fromAgent.destroy()
  }
  const clock = new DrivenClock(0)
  const wire = streamWire({ input: fromAgent, output: toAgent, destroy, limit: PAIRED_LIMIT })
  const link = openPipeLink({ wire, session: 's_pipe', start, config: testConfig, clock })
  link.catch(() => undefined)
  return {
    link,
    clock,
    ended: () => ended,
    say: (...messages: object[]) => fromAgent.write(messages.map(message => `${JSON.stringify(message)}\n`).join('')),
    exit: () => fromAgent.end(),
    heard: () =>
      String(toAgent.read() ?? '')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as { t: string }),
  }
}

it('an agent on pipes is started by one line and is a link when its account is told', async () => {
  const { link, say, heard, clock, ended } = piped()
  expect(heard()).toEqual([{ v: 1, t: 'start', ...start, cfg: testConfig }])
  say(hello, anAccount())
  const made = await link
  expect([made.agent, made.boot, made.greeting.login]).toEqual(['python', hello.boot, '5012345'])
  const resumed = made.resume(null)
  await settle()
  expect(heard().map(({ t }) => t)).toEqual(['ack', 'resume'])
  say({ v: 1, t: 'resumed', re: 'q1', mode: 'snapshot', upTo: 0 })
  expect(await resumed).toEqual({ mode: 'snapshot', upTo: 0 })
  clock.advance(16_000)
  expect(ended()).toBe(true)
})

it('it may take as long as its terminal is given to log in', async () => {
  const { link, say, clock } = piped()
  say(hello)
  await settle()
  clock.advance(70_000)
  say(anAccount())
  expect((await link).greeting.server).toBe('ICMarketsSC-Demo')
})

it.each<[string, (agent: ReturnType<typeof piped>) => void, string]>([
  ['that ends', agent => agent.exit(), 'line'],
  ['that says something else first', agent => agent.say(anAccount()), 'violation'],
  ['that prints to the same pipe', agent => agent.say({ ...hello, proto: [7] }), 'violation'],
  ['that says goodbye', agent => agent.say(hello, { v: 1, t: 'bye', reason: 'INITFAILED' }), 'agent'],
  ['that says nothing', agent => agent.clock.advance(30_000), 'violation'],
  [
    'that never tells its account',
    agent => {
      agent.say(hello)
      setImmediate(() => setImmediate(() => agent.clock.advance(75_000)))
    },
    'violation',
  ],
])('an agent %s did not start, and nothing of its password is told', async (_, act, by) => {
  const agent = piped()
  act(agent)
  const failure = await agent.link.catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'NoAgent', end: { by } })
  expect(String(failure)).not.toContain(start.password)
})
