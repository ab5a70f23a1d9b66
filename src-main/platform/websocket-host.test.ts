import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../src-preload/rpc/wire.ts'
import { type Dial, dial, http, opened, testHost } from './websocket-host-test-kit.ts'

const it = testHost()

const json = { 'content-type': 'application/json' }
const trade = async (asked: object) => {
  const { status, text } = await http(it.host, '/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify(asked),
  })
  return { status, grant: status === 200 ? (JSON.parse(text) as { token: string; reloadTicket: string }) : undefined }
}
const ticketOf = (address: string) => new URL(address).hash.slice('#ticket='.length)
const closed = (socket: WebSocket) => new Promise<number>(resolve => socket.on('close', resolve))
const reply = (socket: WebSocket) =>
  new Promise<unknown>(resolve => socket.once('message', data => resolve(JSON.parse(String(data)))))

test('the host is on the loopback address only, and chooses jsonrpc', async () => {
  expect(it.host.address).toBe(`http://127.0.0.1:${it.host.port}`)
  expect(Buffer.from(it.host.token, 'base64url')).toHaveLength(32)
  const socket = await opened(it.host, { headers: { origin: it.host.address } })
  expect(socket.protocol).toBe('jsonrpc')
  socket.terminate()
  const tunnel = await opened(it.host, { headers: { host: 'localhost:9999', origin: 'http://localhost:9999' } })
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
  await expect(dial(it.host, options)).resolves.toBe(status)
})

test('a token without jsonrpc is refused', async () => {
  await expect(dial(it.host, { protocols: [`token.${it.host.token}`] })).resolves.toBe(400)
})

test.each(['Host: evil.example', 'Host: 127.0.0.1:1\r\nOrigin: http://evil.example'])(
  'the page too: %s',
  async lines => {
    const headers = Object.fromEntries(lines.split('\r\n').map(line => line.split(': ') as [string, string]))
    expect((await http(it.host, '/', { headers })).status).toBe(403)
    expect(
      (await http(it.host, '/session', { method: 'POST', headers: { ...json, ...headers }, body: '{}' })).status,
    ).toBe(403)
  },
)

test('a page gets tickets for more windows, each with a session of its own, and no more than twenty a minute', async () => {
  it.time.now += 60_001
  const tickets = Array.from({ length: 20 }, () => it.host.ticket())
  expect(() => it.host.ticket()).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
  const [first, second] = [(await trade({ ticket: tickets[0] })).grant, (await trade({ ticket: tickets[1] })).grant]
  expect(first?.token).not.toBe(second?.token)
  expect((await trade({ ticket: tickets[0] })).status).toBe(401)
  it.time.now += 30_001
  expect((await trade({ ticket: tickets[2] })).status).toBe(401)
  // What the terminal opens by itself is not held up by what pages ask for.
  expect((await trade({ ticket: ticketOf(it.host.windowAddress()) })).status).toBe(200)
  it.time.now += 30_000
  expect((await trade({ ticket: it.host.ticket() })).status).toBe(200)
})

test('a ticket works once, within 30 s, and gives a token that connects', async () => {
  const ticket = ticketOf(it.host.windowAddress())
  const { grant } = await trade({ ticket })
  expect((await trade({ ticket })).status).toBe(401)
  const socket = await opened(it.host, { token: grant?.token ?? '' })
  socket.terminate()
  const late = ticketOf(it.host.windowAddress())
  it.time.now += 30_000
  expect((await trade({ ticket: late })).status).toBe(401)
  expect((await trade({ ticket: grant?.token })).status).toBe(401)
  expect((await trade({ token: grant?.token })).status).toBe(401)
  expect((await trade({ token: it.host.token })).status).toBe(200)
})

test('a window that is loaded again takes its own place', async () => {
  const first = (await trade({ ticket: ticketOf(it.host.windowAddress()) })).grant
  const old = await opened(it.host, { token: first?.token ?? '' })
  const ended = closed(old)
  // Loaded twice in a hurry: the first load never connected.
  const lost = (await trade({ ticket: first?.reloadTicket })).grant
  const second = (await trade({ ticket: first?.reloadTicket })).grant
  const socket = await opened(it.host, { token: second?.token ?? '' })
  expect(await ended).toBe(1008)
  await expect(dial(it.host, { token: first?.token ?? '' })).resolves.toBe(401)
  await expect(dial(it.host, { token: lost?.token ?? '' })).resolves.toBe(401)
  expect((await trade({ ticket: first?.reloadTicket })).status).toBe(401)
  expect((await trade({ ticket: lost?.reloadTicket })).status).toBe(401)
  // The same window after a broken connection.
  const again = await opened(it.host, { token: second?.token ?? '' })
  const check = (token: string) => http(it.host, '/session', { headers: { authorization: `Bearer ${token}` } })
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
  const answer = await http(it.host, '/session', { method: 'POST', headers: { 'content-type': type }, body }).catch(
    (error: NodeJS.ErrnoException) => ({ status: error.code }),
  )
  // A body that is still being written when the refusal comes may cost the connection instead.
  expect([status, ...(status === 413 ? ['EPIPE', 'ECONNRESET'] : [])]).toContain(answer.status)
})

test('a frame that is not JSON, and a binary one, get the parse error; the connection goes on', async () => {
  const socket = await opened(it.host)
  socket.send('{')
  expect(await reply(socket)).toMatchObject({ id: null, error: { code: -32700 } })
  socket.send(Buffer.from('{}'))
  expect(await reply(socket)).toMatchObject({ id: null, error: { code: -32700 } })
  socket.send('{"jsonrpc":"2.0","id":1,"method":"no"}')
  expect(await reply(socket)).toMatchObject({ id: 1, error: { code: -32601 } })
  socket.terminate()
})

test('a huge frame closes its own connection only', async () => {
  const [socket, other] = [await opened(it.host), await opened(it.host)]
  socket.send('x'.repeat(limits.frameBytes + 1))
  expect(await closed(socket)).toBe(1009)
  other.send('1')
  expect(await reply(other)).toMatchObject({ error: { code: -32600 } })
  other.terminate()
})

test('a hundred connections are served; those that fell silent are let go', async () => {
  const many = await Promise.all(Array.from({ length: 100 }, () => opened(it.host)))
  expect(it.host.connections()).toBeGreaterThanOrEqual(100)
  const replies = Promise.all(many.map(reply))
  for (const socket of many) socket.send('1')
  expect(await replies).toHaveLength(100)
  // They stop reading, and so answer no ping.
  for (const socket of many) socket.pause()
  await expect.poll(() => it.host.connections(), { timeout: 5_000 }).toBe(0)
  for (const socket of many) socket.terminate()
})

test('a connection that answers pings stays', async () => {
  const socket = await opened(it.host)
  await new Promise(resolve => setTimeout(resolve, 450))
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.terminate()
})

test('a port in use, or one that cannot be, says what to do', async () => {
  await expect(it.start(it.host.port)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: `Port ${it.host.port} is in use by another program. Stop that, or choose another one with --port (0 takes any free port).`,
  })
  await expect(it.start(70_000)).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('a page that was not built says so; the close leaves the port free and tells the connections', async () => {
  const host = await it.start(0, 'nowhere')
  expect(await http(host, '/')).toMatchObject({ status: 503, text: expect.stringContaining('npm run build') })
  const code = closed(await opened(host))
  await host.close()
  expect(await code).toBe(1001)
  const free = createServer().listen(host.port, '127.0.0.1')
  await new Promise(resolve => free.once('listening', resolve))
  free.close()
})
