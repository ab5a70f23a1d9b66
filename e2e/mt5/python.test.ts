import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const AGENT = join(import.meta.dirname, '../../resources/mt5/agent')
const FAKE = join(import.meta.dirname, 'python')
const PYTHON = process.platform === 'win32' ? 'python' : 'python3'
const env = { ...process.env, PYTHONPATH: [AGENT, FAKE].join(delimiter), PYTHONDONTWRITEBYTECODE: '1' }

it.each(['test_calls', 'test_fake', 'test_parts'])('%s: the tests that are in Python themselves', async name => {
  const { error, stderr } = await new Promise<{ error: unknown; stderr: string }>(done =>
    execFile(PYTHON, ['-W', 'error', join(FAKE, 'tests', `${name}.py`)], { env }, (error, _out, stderr) =>
      done({ error, stderr }),
    ),
  )
  expect(error, stderr).toBe(null)
  expect(stderr).toMatch(/Ran \d+ tests.*OK/s)
})

const cfg = { timerMs: 25, tickMinMs: 0, pingMs: 5_000, deadMs: 15_000, tradeEnabled: true }
const start = {
  ...{ v: 1, t: 'start', login: '5012345', password: 'right', server: 'ICMarketsSC-Demo', path: null },
  ...{ timeoutMs: 60_000, portable: false, boot: null, cfg },
}

/** What the agent says to these bytes, and its exit code. */
async function said(bytes: string, { end = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mt5agent-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const child = spawn(PYTHON, ['-B', AGENT, '--data', folder], { env })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  child.stdin.on('error', () => undefined) // it may be gone before it has read all
  child.stdin.write(bytes)
  if (end) child.stdin.end()
  const [code] = (await once(child, 'close')) as [number | null]
  const messages = out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as { t: string })
  return { code, err, kinds: messages.map(m => m.t) }
}

const line = (message: object) => `${JSON.stringify(message)}\n`
const order = line({
  ...{ v: 1, t: 'order_send', id: 'q1', coid: 'GT00000000000a', s: 'EURUSD' },
  ...{ kind: 'market', side: 'buy', vol: 0.1 },
})

it.each([
  ['bytes that are no protocol', 'POST / HTTP/1.1\r\n\r\n'],
  ['an order before start', order],
  ['a start without a login', line({ ...start, login: '' })],
  ['another version', line({ ...start, v: 2 })],
  ['an order after a line that is not one', `${line(start)} \n${order}`],
  ['a line without an end', 'x'.repeat(70_000)],
])('%s ends the agent, and nothing trades', async (_what, bytes) => {
  const { code, kinds, err } = await said(bytes, { end: false })
  expect(code).toBe(3)
  expect(kinds).not.toContain('result')
  expect(err).toContain('the app broke the protocol')
  expect(err).not.toContain('right')
})

it('the end of its input ends it, after what is with the broker', async () => {
  const { code, kinds } = await said(line(start) + line({ v: 1, t: 'resume', id: 'q0', boot: null, ackSeq: 0 }) + order)
  expect(code).toBe(0)
  expect(kinds.slice(0, 2)).toEqual(['hello', 'account'])
  expect(kinds).toContain('result')
})
