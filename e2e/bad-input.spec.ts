import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { hours, leanFolder } from './bad-input/lean-folder.ts'
import { command } from './support/command.ts'
import { clientOf, freshDataDir, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import { watch } from './support/watch.ts'

test.setTimeout(120_000)

const verified = async (dataDir: string): Promise<void> => {
  const { code, stdout } = await command('journal', 'verify', '--data-dir', dataDir)
  expect(stdout).toMatch(/rows, none changed/)
  expect(code).toBe(0)
}
const lean = (dir: string, over: object = {}) => ({
  kind: 'lean' as const,
  dir,
  securityType: 'forex' as const,
  market: 'oanda',
  symbols: ['EURUSD'],
  resolution: 'hour' as const,
  from: '2013-01-07',
  to: '2013-01-25',
  ...over,
})

/** What a server answers to an attempt to reach its wire. */
const knock = (
  host: Host,
  protocols: string[],
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${host.address.replace('http', 'ws')}/rpc`, protocols, { headers })
    socket.once('open', () => {
      socket.close()
      resolve({ status: 101, text: '' })
    })
    socket.once('unexpected-response', (_request, response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    socket.once('error', reject)
  })

test('malformed rows of a LEAN file are named with file and line, counted, and the run goes on', async () => {
  const rows = hours(19)
  const spoilt = [...rows]
  spoilt[10] = 'garbage'
  spoilt[20] = `${rows[20]?.split(',').slice(0, 5).join(',')}`
  spoilt[30] = rows[30]?.replace(/,1\.\d+/, ',NaN') ?? ''
  const dir = leanFolder(spoilt)
  const run = await command(
    'backtest',
    '--lean',
    dir,
    '--market',
    'oanda',
    '--symbol',
    'EURUSD',
    '--from',
    '2013-01-07',
    '--to',
    '2013-01-25',
    '--strategy',
    'ma',
    '--json',
  )
  expect(run.code).toBe(0)
  const { bars, remarks } = JSON.parse(run.stdout) as { bars: number; remarks: string[] }
  expect(bars).toBe(rows.length - 3)
  for (const line of [11, 21, 31]) expect(remarks.join('\n')).toMatch(new RegExp(`eurusd\\.zip.* line ${line}:`))

  const host = await startHost()
  const client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  await client.call('source.select', lean(dir))
  await client.call('source.setSpeed', { speed: null })
  const view = await watch(client, 'source', {}).until(s => s.replay?.ended === true, 'end of the replay')
  expect(view.badRows).toBe(3)
  expect(view.problems.map(p => p.text).join('\n')).toMatch(/line 31/)
  client.close()
  await host.stop()
  await verified(host.dataDir)
})

test('a LEAN file that is no zip, an unknown symbol, a range without data: said, and the terminal stays as it was', async () => {
  const host = await startHost()
  const client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  const good = leanFolder(hours(12))
  const broken = leanFolder([], Buffer.from('this is no zip file at all'))
  const refused = (choice: ReturnType<typeof lean>) =>
    client.call('source.select', choice).then(
      () => 'taken',
      (error: Error) => error.message,
    )
  expect(await refused(lean(broken))).toMatch(/eurusd\.zip/)
  expect(await refused(lean(good, { symbols: ['XXXYYY'] }))).toMatch(/no XXXYYY.*EURUSD/)
  expect(await refused(lean(good, { from: '2031-01-01', to: '2031-01-02' }))).toMatch(/no EURUSD data.*2013-01-07/)
  expect(await refused(lean(good, { dir: '/nowhere' }))).toMatch(/not a LEAN data folder/)
  const source = await watch(client, 'source', {}).until(() => true, 'view')
  expect(source.choice.kind).toBe('simulated')
  await watch(client, 'brokers', {}).until(b => b.state === 'connected', 'connected broker')
  client.close()
  await host.stop()
  await verified(host.dataDir)
})

test('a settings file cut in half is kept beside, defaults stand in, and a notice says so', async () => {
  const first = await startHost()
  const setUp = await clientOf(first)
  await setUp.call('page.save', { key: 'layout', value: JSON.stringify({ panels: ['chart', 'review'] }) })
  setUp.close()
  await first.stop()
  const file = join(first.dataDir, 'settings.json')
  const whole = readFileSync(file, 'utf8')
  truncateSync(file, Math.floor(statSync(file).size / 2))
  const host = await startHost(first.dataDir)
  const client = await clientOf(host)
  const status = await watch(client, 'status', {}).until(s => s.notices.length > 0, 'notice')
  const kept = readdirSync(host.dataDir).find(name => name.startsWith('settings.json.broken-'))
  expect(kept).toBeDefined()
  expect(status.notices[0]?.text).toContain(kept)
  expect(status.notices[0]?.text).toContain('defaults')
  expect(readFileSync(join(host.dataDir, kept ?? ''), 'utf8')).toBe(whole.slice(0, Math.floor(whole.length / 2)))
  expect(await client.call('page.load', { key: 'layout' })).toEqual({ value: null })
  client.close()
  await host.stop()
  await verified(host.dataDir)
})

test('a port in use: a clear line, exit code 1, and the data folder is free again', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const dataDir = freshDataDir()
  const { code, stdout, stderr } = await command('serve', '--port', String(port), '--data-dir', dataDir)
  other.close()
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(new RegExp(`Port ${port} is in use.*--port`))
  await verified(dataDir)
  const host = await startHost(dataDir)
  await host.stop()
})

test('a second copy on the same data folder is told who holds it, and disturbs nothing', async () => {
  const host = await startHost()
  const { code, stdout, stderr } = await command('serve', '--port', '0', '--data-dir', host.dataDir)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(new RegExp(`process ${host.pid}.*--data-dir`))
  const client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  client.close()
  // The journal may be checked while it is in use.
  await verified(host.dataDir)
  await host.stop()
})

test('a wrong token, no token, a foreign Origin and a foreign Host are turned away at the door', async () => {
  const host = await startHost()
  const token = `token.${host.token}`
  expect(await knock(host, ['jsonrpc', `token.${'A'.repeat(43)}`])).toMatchObject({
    status: 401,
    text: expect.stringContaining('token'),
  })
  expect((await knock(host, ['jsonrpc'])).status).toBe(401)
  expect(await knock(host, ['jsonrpc', token], { Origin: 'https://evil.example' })).toMatchObject({
    status: 403,
    text: expect.stringContaining('Another page'),
  })
  expect((await knock(host, ['jsonrpc', token], { Host: 'evil.example' })).status).toBe(403)
  expect((await knock(host, ['jsonrpc', token], { Origin: host.address })).status).toBe(101)
  await host.stop()
})

test('frames that are not JSON-RPC are answered as errors, and the connection goes on', async () => {
  const host = await startHost()
  const socket = new WebSocket(`${host.address.replace('http', 'ws')}/rpc`, ['jsonrpc', `token.${host.token}`])
  await new Promise<void>(resolve => socket.once('open', () => resolve()))
  const answer = (frame: string): Promise<{ error?: { code: number; message: string }; result?: unknown }> =>
    new Promise((resolve, reject) => {
      socket.once('message', data => resolve(JSON.parse(String(data)) as never))
      socket.once('close', code => reject(new Error(`closed with ${code} after ${frame.slice(0, 40)}`)))
      socket.send(frame)
    })
  expect((await answer('not json at all {')).error?.code).toBe(-32700)
  for (const frame of [
    '[]',
    '"text"',
    '{}',
    '{"jsonrpc":"1.0","method":"status","id":1}',
    '{"jsonrpc":"2.0","method":7,"id":1}',
  ])
    expect((await answer(frame)).error?.code).toBe(-32600)
  expect((await answer('{"jsonrpc":"2.0","method":"no.such","params":{},"id":2}')).error?.code).toBe(-32601)
  const wrong = await answer('{"jsonrpc":"2.0","method":"kill.engage","params":{"reason":"","flatten":"yes"},"id":3}')
  expect(wrong.error).toMatchObject({ code: -32602, message: expect.stringContaining('reason') })
  expect((await answer('{"jsonrpc":"2.0","method":"brokers.families","params":{},"id":4}')).result).toMatchObject([
    { family: 'paper' },
    { family: 'ccxt' },
    { family: 'mt5' },
  ])
  socket.close()
  await host.stop()
  await verified(host.dataDir)
})

test('a full disk: orders are refused with what to do, the host stays up, and when there is room it goes on', async () => {
  test.skip(process.getuid?.() !== 0, 'a small disk can be mounted by root only')
  const disk = freshDataDir()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk], { stdio: 'pipe' })
  } catch {
    test.skip(true, 'this machine lets nobody mount a small disk')
  }
  const dataDir = join(disk, 'data')
  mkdirSync(dataDir)
  try {
    const host = await startHost(dataDir)
    const client = await clientOf(host)
    await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
    const ballast = join(disk, 'ballast')
    const fill = (): void => {
      const chunk = Buffer.alloc(16_384)
      try {
        for (let i = 0; i < 1_000; i++) writeFileSync(ballast, chunk, { flag: 'a' })
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
      }
    }
    fill()
    // The kill switch is the one thing that is never refused: it says what it could not do.
    let left = ''
    for (let i = 0; i < 200 && left === ''; i++)
      left = (await client.call('kill.engage', { reason: `filling ${'x'.repeat(480)}`, flatten: false })).left.join(' ')
    expect(left).toMatch(/The disk of .* is full.*Free some space.*Nothing new is opened/)
    await expect(client.call('guard.set', { afterMs: 30_000, action: 'alarm', reason: 'x' })).rejects.toThrow(
      /The disk of .* is full/,
    )
    const head = (await watch(client, 'status', {}).until(() => true, 'status')).journal.head
    expect((await client.call('journal.verify', {})).ok).toBe(true)
    rmSync(ballast)
    await client.call('kill.engage', { reason: 'there is room again', flatten: false })
    expect((await watch(client, 'status', {}).until(s => s.journal.head > head, 'new row')).kill).toBe(true)
    client.close()
    await host.stop()
    await verified(dataDir)
  } finally {
    execFileSync('umount', ['-l', disk])
  }
})

test('a flipped byte in the journal is found by its row, and the terminal does not start on it', async () => {
  const host = await startHost()
  const client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Find me in the file' })
  client.close()
  await host.stop()
  const file = join(host.dataDir, 'journal.db')
  const whole = `${file}.copy`
  copyFileSync(file, whole)
  const bytes = readFileSync(file)
  const at = bytes.indexOf('Find me in the file')
  expect(at).toBeGreaterThan(0)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
  const { code, stdout } = await command('journal', 'verify', '--data-dir', host.dataDir)
  expect(code).toBe(2)
  expect(stdout).toMatch(/Damaged at row \d+/)
  const json = await command('journal', 'verify', '--file', file, '--json')
  expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, kind: 'hash' })
  expect((await command('journal', 'verify', '--file', whole)).code).toBe(0)
  const start = await command('serve', '--port', '0', '--data-dir', host.dataDir)
  expect(start.code).toBe(1)
  expect(start.stderr).toMatch(/journal verify/)
  expect(existsSync(file)).toBe(true)
})
