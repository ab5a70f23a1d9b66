import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type PythonStandOptions, pause, pythonStand } from './python-stand-test-kit.ts'

// Lives and deaths of the agent's process: real pipes, this machine's Python.

async function standFor(options: PythonStandOptions = {}) {
  const stand = await pythonStand(options)
  onTestFinished(() => stand.dispose())
  return stand
}
const order = { t: 'order_send', coid: 'GT00000000000a', s: 'EURUSD', kind: 'market', side: 'buy', vol: 0.1 } as const
const next = (stand: Awaited<ReturnType<typeof pythonStand>>) =>
  expect.poll(() => stand.source.agent(), { timeout: 15_000 }).not.toBe(null)

it('a call that hangs: the open trade is in doubt, the agent ends, comes back and finds the order in the books', async () => {
  const stand = await standFor({ callSeconds: 1.5 })
  const first = await stand.source.start()
  await first.resume(null)
  await stand.set('wedge', { order_send: 'after' })
  const [lost, queued] = [first.trade(order), first.trade({ ...order, coid: 'GT00000000000b' })]
  expect(await lost).toMatchObject({ ok: false, code: 'IN_DOUBT', retry: 'query' })
  expect(await queued).toMatchObject({ ok: false, code: 'BUSY', msg: expect.stringContaining('Nothing was sent') })
  await expect.poll(() => first.closed, { timeout: 10_000 }).toEqual({ by: 'agent', reason: 'WEDGED' })
  await next(stand)
  const second = await stand.source.start()
  expect(second.boot).not.toBe(first.boot)
  expect(await second.resume(null)).toMatchObject({ mode: 'snapshot' })
  expect(await second.trade(order)).toMatchObject({ ok: false, code: 'IN_DOUBT', replayed: true })
  expect(await second.ask({ t: 'order_query', coid: order.coid })).toMatchObject({ state: 'DONE', vol: 0.1 })
  expect(await second.trade({ ...order, coid: 'GT00000000000b' })).toMatchObject({ ok: true })
  expect((await stand.look()).sends).toBe(2)
})

it('what was answered is answered the same after a restart', async () => {
  const stand = await standFor()
  const first = await stand.source.start()
  await first.resume(null)
  const answer = await first.trade(order)
  await stand.source.stop()
  const second = await stand.source.start()
  await second.resume(null)
  expect(await second.trade(order)).toMatchObject({ ok: true, deal: answer.deal, replayed: true })
  expect((await stand.look()).sends).toBe(1)
})

it('a wrong password is told, tried once, and written nowhere', async () => {
  const stand = await standFor({ start: { login: '777', password: 'my-secret-word' } })
  await expect(stand.source.start()).rejects.toMatchObject({
    code: 'BROKER_REJECTED',
    message: expect.stringMatching(/did not take login, password and server.*Authorization failed/s),
  })
  await pause(1_300)
  expect(stand.source.agent()).toBe(null)
  expect(stand.source.log().length).toBeGreaterThan(0)
  expect(stand.source.log().join()).not.toContain('my-secret-word')
})

it('the right account is not logged in to again, another one is', async () => {
  const stand = await standFor({ start: { password: 'not looked at' } })
  expect((await stand.source.start()).greeting).toMatchObject({ login: '5012345', srvOff: 10_800 })
  const other = await standFor({ start: { login: '777', password: 'other' } })
  expect((await other.source.start()).greeting.login).toBe('777')
})

it('another account in the terminal ends it, and it does not fight for its own', async () => {
  const stand = await standFor()
  const link = await stand.source.start()
  await link.resume(null)
  await stand.set('world', { login: 777 })
  await expect.poll(() => link.closed, { timeout: 10_000 }).toEqual({ by: 'agent', reason: 'ACCOUNT' })
  await pause(1_300)
  expect(stand.source.agent()).toBe(null)
  // Who connects by itself is refused once; a person comes again.
  await expect(stand.source.start()).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('Another account'),
  })
  expect((await stand.source.start()).greeting.login).toBe('5012345')
})

it('a terminal that is closed ends it, and it is started again', async () => {
  const stand = await standFor()
  const link = await stand.source.start()
  await stand.set('world', { attached: false })
  await expect.poll(() => link.closed, { timeout: 10_000 }).toEqual({ by: 'agent', reason: 'CLOSE' })
  await next(stand)
})

it('stopped while it starts, it is gone', async () => {
  const stand = await standFor()
  const started = stand.source.start()
  await pause(20)
  await stand.source.stop()
  await expect(started).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  expect(stand.source.agent()).toBe(null)
})

it('no password is in the journal, and the coid is written before the order goes out', async () => {
  const stand = await standFor()
  const link = await stand.source.start()
  await link.resume(null)
  await link.trade(order)
  const lines = readFileSync(join(stand.folder, 'agent', 'journal.ndjson'), 'utf8')
    .trim()
    .split('\n')
  expect(lines.map(line => (JSON.parse(line) as unknown[])[0])).toEqual(['intent', 'result'])
})
