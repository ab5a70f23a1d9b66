import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { PORTS } from '../../src-main/brokers/mt5/server/ports.ts'
import { type Compiled, compileMq5 } from './compile.ts'
import { COMPILE_MS, terminalFor } from './mt5-test-kit.ts'
import { KEY } from './peer-test-kit.ts'

const SHIPPED = join(import.meta.dirname, '../../resources/mt5')
/** Loopback too, and nobody's: the usual ports of 127.0.0.1 belong to whatever else runs here. */
const HOST = '127.0.0.2'
let program: Compiled

beforeAll(async () => {
  program = await compileMq5(join(SHIPPED, 'Experts/BellwetherBridge.mq5'), SHIPPED)
}, COMPILE_MS)

/** Whatever connects is heard; another app challenges, and closes when it has heard the proof of a key that is not its own. */
async function app(port: number, heard: string[]): Promise<void> {
  const challenge = `${JSON.stringify({ v: 1, t: 'challenge', nonceS: 'ab'.repeat(16), proto: 1 })}\n`
  const server = createServer(socket => {
    socket.on('error', () => undefined)
    socket.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.trim().split('\n')) heard.push((JSON.parse(line) as { t: string }).t)
      if (heard.at(-1) === 'hello') socket.write(challenge)
      else socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, HOST, resolve))
  onTestFinished(() => void server.close())
}

it('other apps in the range that refuse its key are asked once, and do not keep it from its own', async () => {
  const others = await Promise.all(
    PORTS.map(async port => {
      const heard: string[] = []
      await app(port, heard)
      return heard
    }),
  )
  const refusals = (): number[] => others.map(heard => heard.filter(t => t === 'auth').length)
  // Its own app is not there yet.
  const own = 47_700
  const code = `mtb1:${own}:k1:${KEY}`
  await terminalFor({ program, allow: [HOST], inputs: { InpHost: HOST, InpPairingCode: code } })
  await expect.poll(refusals, { timeout: 60_000 }).toEqual([1, 1, 1, 0, 0])
  const heard: string[] = []
  await app(own, heard)
  await expect.poll(() => heard, { timeout: 60_000 }).toContain('auth')
  expect(refusals()).toEqual([1, 1, 1, 1, 1])
}, 180_000)
