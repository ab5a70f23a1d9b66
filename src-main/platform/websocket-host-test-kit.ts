import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { WebSocket } from 'ws'
import { serve } from '../../src-preload/rpc/serve.ts'
import { startWebsocketHost, type WebsocketHost } from './websocket-host.ts'

export interface Dial {
  token?: string
  protocols?: string[]
  headers?: Record<string, string>
  path?: string
}

export interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** A host with a small page, an empty contract and a clock of the test's, for the tests of one file. */
export const testHost = () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-host-'))
  const faults: unknown[] = []
  const time = { now: 1_000_000 }
  const start = (port = 0, page = 'page') =>
    startWebsocketHost({
      port,
      pageFolder: join(folder, page),
      now: () => time.now,
      livenessMs: 100,
      onFault: (_where, error) => faults.push(error),
      onConnection: wire => serve({}, {}, wire, null, { onFault: (_method, error) => faults.push(error) }),
    })
  const it = { host: undefined as unknown as WebsocketHost, time, start }
  beforeAll(async () => {
    layPage(folder)
    it.host = await start()
  })
  afterAll(async () => {
    await it.host.close()
    rmSync(folder, { recursive: true, force: true })
    expect(faults).toEqual([])
  })
  return it
}

const layPage = (folder: string): void => {
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'page', 'assets', 'a-1.js'), 'export {}')
  writeFileSync(join(folder, 'page', '.hidden'), 'hidden')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  mkdirSync(join(folder, 'page-not'))
  writeFileSync(join(folder, 'page-not', 'x.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'page', 'link.txt'))
}

/** An HTTP request as raw as can be: the path is sent as it stands. */
export const http = ({ port }: WebsocketHost, path: string, { method = 'GET', headers = {}, body }: Ask = {}) => {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number
    text: string
    headers: Record<string, unknown>
  }>()
  const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, response => {
    let text = ''
    response.setEncoding('utf8').on('data', chunk => {
      text += chunk
    })
    response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
  })
  request.on('error', reject).end(body)
  return promise
}

/** The status of a refused upgrade, or the open socket. */
export const dial = (
  host: WebsocketHost,
  { token = host.token, protocols, headers = {}, path = '/rpc' }: Dial = {},
) => {
  const { promise, resolve } = Promise.withResolvers<number | WebSocket>()
  const names = protocols ?? ['jsonrpc', `token.${token}`]
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, names, { headers })
  socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  socket.on('open', () => resolve(socket))
  // What follows an unexpected response.
  socket.on('error', () => undefined)
  return promise
}

export const opened = async (host: WebsocketHost, options?: Dial): Promise<WebSocket> => {
  const socket = await dial(host, options)
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}
