import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { serve } from '../../src-preload/rpc/serve.ts'
import { limits } from '../../src-preload/rpc/wire.ts'
import { startWebsocketHost, type WebsocketHost } from './websocket-host.ts'

let host: WebsocketHost
let folder: string
let now = 1_000_000
const faults: unknown[] = []

const start = (port = 0) =>
  startWebsocketHost({
    port,
    pageFolder: join(folder, 'page'),
    now: () => now,
    livenessMs: 100,
    onFault: (_where, error) => faults.push(error),
    onConnection: wire => serve({}, {}, wire, null, { onFault: (_method, error) => faults.push(error) }),
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-host-'))
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'page', 'assets', 'a-1.js'), 'export {}')
  writeFileSync(join(folder, 'page', '.hidden'), 'hidden')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  mkdirSync(join(folder, 'page-not'), { recursive: true })
  writeFileSync(join(folder, 'page-not', 'x.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'page', 'link.txt'))
  host = await start()
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
  expect(faults).toEqual([])
})

/** An HTTP request as raw as can be: the path is sent as it stands. */
const http = (path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) => {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number
    text: string
    headers: Record<string, unknown>
  }>()
  const request = httpRequest(
    { host: '127.0.0.1', port: host.port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
    response => {
      let text = ''
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
    },
  )
  request.on('error', reject).end(options.body)
  return promise
}

const json = { 'content-type': 'application/json' }
const trade = async (asked: object) => {
  const { status, text } = await http('/session', { method: 'POST', headers: json, body: JSON.stringify(asked) })
  return { status, grant: status === 200 ? (JSON.parse(text) as { token: string; reloadTicket: string }) : undefined }
}
const ticketOf = (address: string) => new URL(address).hash.slice('#ticket='.length)

interface Dial {
  token?: string
  protocols?: string[]
  headers?: Record<string, string>
  path?: string
}

/** The status of a refused upgrade, or the open socket. */
const dial = ({ token = host.token, protocols, headers = {}, path = '/rpc' }: Dial = {}) => {
  const { promise, resolve } = Promise.withResolvers<number | WebSocket>()
  const names = protocols ?? ['jsonrpc', `token.${token}`]
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, names, { headers })
  socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  socket.on('open', () => resolve(socket))
  socket.on('error', () => undefined)
  return promise
}
const opened = async (options?: Dial): Promise<WebSocket> => {
  const socket = await dial(options)
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}
const closed = (socket: WebSocket) => new Promise<number>(resolve => socket.on('close', resolve))
const reply = (socket: WebSocket) =>
  new Promise<unknown>(resolve => socket.once('message', data => resolve(JSON.parse(String(data)))))

test('the host is on the loopback address only, and chooses jsonrpc', async () => {
  expect(host.address).toBe(`http://127.0.0.1:${host.port}`)
  expect(Buffer.from(host.token, 'base64url')).toHaveLength(32)
  const socket = await opened({ headers: { origin: host.address } })
  expect(socket.protocol).toBe('jsonrpc')
  socket.terminate()
  const tunnel = await opened({ headers: { host: 'localhost:9999', origin: 'http://localhost:9999' } })
  tunnel.terminate()
})

test.each([
  ['a wrong token', { token: 'A'.repeat(43) }, 401],
  ['an empty token', { token: '' }, 401],
  ['no token', { protocols: ['jsonrpc'] }, 401],
  ['no subprotocol at all', { protocols: [] }, 401],
  ['a token in the query', { protocols: ['jsonrpc'], path: '/rpc?token=x' }, 401],
  ['a foreign origin', { headers: { origin: 'http://evil.example' } }, 403],
  ['the origin of another local port', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
  ['an opaque origin', { headers: { origin: 'null' } }, 403],
  ['a foreign host', { headers: { host: 'evil.example', origin: 'http://evil.example' } }, 403],
  ['a host that begins like ours', { headers: { host: '127.0.0.1.evil.example' } }, 403],
  ['another path', { path: '/other' }, 404],
] satisfies [string, Dial, number][])('%s is refused at the upgrade', async (_name, options, status) => {
  await expect(dial(options)).resolves.toBe(status)
})

test('a token without jsonrpc is refused', async () => {
  await expect(dial({ protocols: [`token.${host.token}`] })).resolves.toBe(400)
})

test.each(['Host: evil.example', 'Host: 127.0.0.1:1\r\nOrigin: http://evil.example'])(
  'the page too: %s',
  async lines => {
    const headers = Object.fromEntries(lines.split('\r\n').map(line => line.split(': ') as [string, string]))
    expect((await http('/', { headers })).status).toBe(403)
    expect((await http('/session', { method: 'POST', headers: { ...json, ...headers }, body: '{}' })).status).toBe(403)
  },
)

test('a ticket works once, within 30 s, and gives a token that connects', async () => {
  const ticket = ticketOf(host.windowAddress())
  const { grant } = await trade({ ticket })
  expect((await trade({ ticket })).status).toBe(401)
  const socket = await opened({ token: grant?.token ?? '' })
  socket.terminate()
  const late = ticketOf(host.windowAddress())
  now += 30_000
  expect((await trade({ ticket: late })).status).toBe(401)
  expect((await trade({ ticket: grant?.token })).status).toBe(401)
  expect((await trade({ token: grant?.token })).status).toBe(401)
  expect((await trade({ token: host.token })).status).toBe(200)
})

test('a window that is loaded again takes its own place', async () => {
  const first = (await trade({ ticket: ticketOf(host.windowAddress()) })).grant
  const old = await opened({ token: first?.token ?? '' })
  const ended = closed(old)
  // Loaded twice in a hurry: the first load never connected.
  const lost = (await trade({ ticket: first?.reloadTicket })).grant
  const second = (await trade({ ticket: first?.reloadTicket })).grant
  const socket = await opened({ token: second?.token ?? '' })
  expect(await ended).toBe(1008)
  await expect(dial({ token: first?.token ?? '' })).resolves.toBe(401)
  await expect(dial({ token: lost?.token ?? '' })).resolves.toBe(401)
  expect((await trade({ ticket: first?.reloadTicket })).status).toBe(401)
  expect((await trade({ ticket: lost?.reloadTicket })).status).toBe(401)
  // The same window after a broken connection.
  const again = await opened({ token: second?.token ?? '' })
  const check = (token: string) => http('/session', { headers: { authorization: `Bearer ${token}` } })
  expect((await check(second?.token ?? '')).status).toBe(204)
  expect((await check(first?.token ?? '')).status).toBe(401)
  for (const each of [socket, again]) each.terminate()
})

test.each([
  ['text', 'text/plain', '{"ticket":"x"}', 415],
  ['a form', 'application/x-www-form-urlencoded', 'ticket=x', 415],
  ['no JSON', 'application/json', '{', 400],
  ['something else', 'application/json', '{"ticket":1}', 400],
  ['far too much', 'application/json', `{"ticket":"${'x'.repeat(9_000_000)}"}`, 413],
])('%s is no way to trade a ticket', async (_name, type, body, status) => {
  const answer = await http('/session', { method: 'POST', headers: { 'content-type': type }, body }).catch(
    (error: NodeJS.ErrnoException) => ({ status: error.code }),
  )
  // A body that is still being written when the refusal comes may cost the connection instead.
  expect([status, ...(status === 413 ? ['EPIPE', 'ECONNRESET'] : [])]).toContain(answer.status)
})

test('a frame that is not JSON, and a binary one, get the parse error; the connection goes on', async () => {
  const socket = await opened()
  socket.send('{')
  expect(await reply(socket)).toMatchObject({ id: null, error: { code: -32700 } })
  socket.send(Buffer.from('{}'))
  expect(await reply(socket)).toMatchObject({ id: null, error: { code: -32700 } })
  socket.send('{"jsonrpc":"2.0","id":1,"method":"no"}')
  expect(await reply(socket)).toMatchObject({ id: 1, error: { code: -32601 } })
  socket.terminate()
})

test('a huge frame closes its own connection only', async () => {
  const [socket, other] = [await opened(), await opened()]
  socket.send('x'.repeat(limits.frameBytes + 1))
  expect(await closed(socket)).toBe(1009)
  other.send('1')
  expect(await reply(other)).toMatchObject({ error: { code: -32600 } })
  other.terminate()
})

test('a hundred connections are served; those that fell silent are let go', async () => {
  const many = await Promise.all(Array.from({ length: 100 }, () => opened()))
  expect(host.connections()).toBeGreaterThanOrEqual(100)
  const replies = Promise.all(many.map(reply))
  for (const socket of many) socket.send('1')
  expect(await replies).toHaveLength(100)
  // They stop reading, and so answer no ping.
  for (const socket of many) socket.pause()
  await expect.poll(() => host.connections(), { timeout: 5_000 }).toBe(0)
  for (const socket of many) socket.terminate()
})

test('a connection that answers pings stays', async () => {
  const socket = await opened()
  await new Promise(resolve => setTimeout(resolve, 450))
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.terminate()
})

test('the page comes with what protects it', async () => {
  const page = await http('/')
  expect(page.status).toBe(200)
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("require-trusted-types-for 'script'; trusted-types 'none'"),
  })
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';")
  const script = await http('/assets/a-1.js?x=1')
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': expect.stringContaining('immutable'),
  })
  const head = await http('/index.html', { method: 'HEAD' })
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '34'])
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s of the page is refused', async method => {
  const answer = await http('/', { method })
  expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
  expect((await http('/session', { method: 'DELETE' })).status).toBe(405)
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/assets/../../secret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/../page-not/x.txt',
  '//secret.txt',
  '/./index.html',
  '/link.txt',
  '/.hidden',
  '/assets',
  '/assets/',
  '/index.html/x',
  '/index.html%00.js',
  '/C:/secret.txt',
])('%s leads nowhere', async path => {
  const answer = await http(path)
  expect(answer.status).toBe(404)
  expect(answer.text).not.toContain('secret')
})

test('a path longer than any file name leads nowhere', async () => {
  expect((await http(`/${'a'.repeat(3_000)}`)).status).toBe(404)
})

test.each(['/%', '/%zz', '*', 'http://127.0.0.1/x'])('%s is no path', async path => {
  expect((await http(path)).status).toBe(400)
})

test('a port in use, or one that cannot be, says what to do', async () => {
  await expect(start(host.port)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: `Port ${host.port} is in use by another program. Stop that, or choose another one with --port (0 takes any free port).`,
  })
  await expect(start(70_000)).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('a page that was not built says so; the close leaves the port free and tells the connections', async () => {
  const keep = host
  host = await startWebsocketHost({
    port: 0,
    pageFolder: join(folder, 'nowhere'),
    onConnection: () => undefined,
    onFault: (_where, error) => faults.push(error),
  })
  expect(await http('/')).toMatchObject({ status: 503, text: expect.stringContaining('npm run build') })
  const socket = await opened()
  const code = closed(socket)
  const { port } = host
  await host.close()
  host = keep
  expect(await code).toBe(1001)
  const free = createServer().listen(port, '127.0.0.1')
  await new Promise(resolve => free.once('listening', resolve))
  free.close()
})
