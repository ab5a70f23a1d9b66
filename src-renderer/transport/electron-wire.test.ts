import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { electronWire } from './electron-wire.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A window in which the preload answers, or something else does. */
const setup = () => {
  const page = new EventTarget() as Window
  const connect = vi.fn()
  const tell = (data: unknown, source: unknown, ports: unknown[]) =>
    page.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }))
  return { page, connect, tell, wire: electronWire({ connect }, page) }
}

test('the port that the preload hands over is the wire', async () => {
  const { page, connect, tell, wire } = setup()
  expect(connect).toHaveBeenCalledOnce()
  const { port1, port2 } = new MessageChannel()
  const stranger = new MessageChannel()
  tell('terminal:port', {}, [stranger.port1])
  tell('something else', page, [stranger.port1])
  tell('terminal:port', page, [])
  tell('terminal:port', page, [port1])
  const got = new Promise(resolve => port2.once('message', resolve))
  const { send, close } = await wire
  send({ jsonrpc: '2.0', id: 1, method: 'hello' })
  expect(await got).toEqual({ jsonrpc: '2.0', id: 1, method: 'hello' })
  close()
  stranger.port1.close()
})

test('a main process that does not answer is worth another try', async () => {
  const { wire } = setup()
  const failed = expect(wire).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  await vi.advanceTimersByTimeAsync(5_000)
  await failed
})
