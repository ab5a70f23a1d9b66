import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bridgeBench, until } from '../scripted/bridge-bench-test-kit.ts'
import { helloOf, TestSocket, testMac } from '../scripted/lines-test-kit.ts'

const nonce = (): string => randomBytes(16).toString('hex')

/** Everything that the app says to these bytes until it closes. */
async function saidTo(port: number, bytes: Buffer | string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' })
  let said = ''
  socket.on('data', chunk => {
    said += chunk.toString()
  })
  socket.on('error', () => undefined)
  socket.write(bytes)
  await once(socket, 'close')
  return said
}

describe('before it is paired', () => {
  it('a terminal proves its key and the app proves its own', async () => {
    const { agent, bridge, keyId, events } = await bridgeBench()
    const one = await agent()
    const link = await bridge.acquire(keyId)
    expect(link.greeting.login).toBe('5012345')
    expect(one.agent.config).toMatchObject({ tradeEnabled: false, pingMs: 5_000, deadMs: 15_000, timerMs: 25 })
    expect(events.map(({ t }) => t)).toEqual(['server', 'waiting', 'hello', 'paired', 'account'])
    expect(bridge.view().terminals).toMatchObject([{ phase: 'ready', tradeEnabled: false, build: 5320 }])
  })

  it.each<[string, (keyId: string) => string]>([
    ['a web page that posts', () => 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n{"v":1,"t":"order_send"}\n'],
    ['a web page that upgrades', () => 'GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'],
    ['TLS', () => '\x16\x03\x01\x02\x00'],
    ['an order', () => '{"v":1,"t":"order_send","id":"q1"}\n'],
    ['an answer', () => '{"v":1,"t":"result","re":"q1","ok":true,"code":"OK"}\n'],
    ['auth before hello', () => `{"v":1,"t":"auth","mac":"${'0'.repeat(64)}"}\n`],
    ['an upper case nonce', keyId => `${JSON.stringify(helloOf({ keyId }, 'A'.repeat(32)))}\n`],
    ['a short nonce', keyId => `${JSON.stringify(helloOf({ keyId }, 'a'.repeat(31)))}\n`],
    ['a separator in the key', () => `${JSON.stringify(helloOf({ keyId: 'k|1' }, 'a'.repeat(32)))}\n`],
    ['another protocol', keyId => `${JSON.stringify({ ...helloOf({ keyId }, 'a'.repeat(32)), proto: [2] })}\n`],
    ['hello with v 2', keyId => `${JSON.stringify({ ...helloOf({ keyId }, 'a'.repeat(32)), v: 2 })}\n`],
    ['a long line', () => `{"a":"${'x'.repeat(4_096)}`],
  ])('%s is closed without a word', async (_, bytes) => {
    const { key, keyId, bridge } = await bridgeBench()
    expect(await saidTo(key.port, bytes(keyId))).toBe('')
    expect(bridge.link(keyId)).toBeNull()
    expect(JSON.stringify(bridge.view())).not.toContain(key.secret)
  })

  it('whoever says more than the line that is due is closed', async () => {
    const { key } = await bridgeBench()
    const hello = `${JSON.stringify(helloOf(key, nonce()))}\n`
    expect(await saidTo(key.port, hello + hello)).toBe('')
    expect(await saidTo(key.port, `${hello}{`)).toBe('')
  })

  it('anything but auth after challenge is closed, and a malformed one is no failed proof', async () => {
    const { key, socket, bridge } = await bridgeBench()
    for (const said of [
      { v: 1, t: 'account' },
      helloOf(key, nonce()),
      { v: 1, t: 'auth', mac: 'F'.repeat(64) },
      { v: 1, t: 'auth', mac: 'f'.repeat(63) },
      { v: 1, t: 'auth' },
    ]) {
      const one = socket()
      one.say(helloOf(key, nonce()))
      expect(await one.next()).toMatchObject({ t: 'challenge' })
      one.say(said)
      expect(await one.next()).toBeNull()
    }
    expect(bridge.view().server.phase).toBe('listening')
    expect(bridge.view().terminals[0]?.turned).toBe('violation')
  })

  it('a replayed nonce meets a new one, so that an old proof proves nothing', async () => {
    const { key, socket } = await bridgeBench()
    const nonceA = nonce()
    const nonces = new Set<unknown>()
    let first = ''
    for (let time = 0; time < 3; time++) {
      const one = socket()
      one.say(helloOf(key, nonceA))
      const { nonceS } = (await one.next()) ?? {}
      nonces.add(nonceS)
      first ||= testMac('agent', key, nonceA, String(nonceS))
      one.say({ v: 1, t: 'auth', mac: first })
      expect((await one.next())?.t).toBe(time === 0 ? 'paired' : undefined)
    }
    expect(nonces.size).toBe(3)
  })

  it('the proof for another port proves nothing: nobody can stand in between', async () => {
    const { key, socket } = await bridgeBench()
    const one = socket()
    const nonceA = nonce()
    one.say(helloOf(key, nonceA))
    const { nonceS } = (await one.next()) ?? {}
    one.say({ v: 1, t: 'auth', mac: testMac('agent', { ...key, port: key.port + 1 }, nonceA, String(nonceS)) })
    expect(await one.next()).toBeNull()
  })

  it('an unknown key is challenged like any other', async () => {
    const { key, socket, bridge, keyId } = await bridgeBench()
    const stranger = { ...key, keyId: 'stranger' }
    const one = socket()
    const nonceA = nonce()
    one.say(helloOf(stranger, nonceA))
    const { nonceS, ...rest } = (await one.next()) ?? {}
    expect(rest).toEqual({ v: 1, t: 'challenge', proto: 1 })
    one.say({ v: 1, t: 'auth', mac: testMac('agent', stranger, nonceA, String(nonceS)) })
    expect(await one.next()).toBeNull()
    await until(() => bridge.view().strangers.count === 1)
    expect(bridge.view().terminals).toMatchObject([{ keyId, phase: 'waiting', turned: null }])
  })

  it('five wrong proofs close the door for a minute, but to no session that lives', async () => {
    const { key, socket, bridge, clock, agent, keyId, events } = await bridgeBench()
    const live = await agent()
    const link = await bridge.acquire(keyId)
    await link.resume(null)
    for (let time = 0; time < 5; time++) {
      const one = socket()
      one.say(helloOf(key, nonce()))
      await one.next()
      one.say({ v: 1, t: 'auth', mac: 'f'.repeat(64) })
      expect(await one.next()).toBeNull()
    }
    await until(() => bridge.view().server.phase === 'paused')
    expect(events.filter(({ t }) => t === 'turned')).toHaveLength(5)
    const late = socket()
    late.say(helloOf(key, nonce()))
    expect(await late.next()).toBeNull()
    expect(await link.ask({ t: 'get_account' })).toMatchObject({ t: 'account' })
    expect(live.agent.connected).toBe(true)
    live.agent.tick('EURUSD', 1, 1)
    // Its pings come in time, so that the minute passes.
    for (let second = 0; second < 60; second++) {
      clock.advance(clock.now() + 1_000)
      await until(() => live.agent.heard.filter(({ t }) => t === 'ping').length >= Math.floor((second + 1) / 5))
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    expect(bridge.view().server.phase).toBe('listening')
    expect((await agent('00000000000000aa')).agent.connected).toBe(true)
  })

  it('of a hundred that only connect four are kept, three seconds, whatever they dribble', async () => {
    const { key, clock, agent, bridge, keyId } = await bridgeBench()
    const idle = Array.from({ length: 100 }, () => new TestSocket(key.port))
    await until(() => idle.filter(one => one.closed).length === 96)
    for (const one of idle) if (!one.closed) one.socket.write('{"v":1,')
    await new Promise(resolve => setTimeout(resolve, 20))
    clock.advance(clock.now() + 2_999)
    expect(idle.filter(one => !one.closed)).toHaveLength(4)
    clock.advance(clock.now() + 1)
    await until(() => idle.every(one => one.closed))
    expect(idle.flatMap(one => one.lines)).toEqual([])
    await agent()
    expect((await bridge.acquire(keyId)).greeting.login).toBe('5012345')
  })

  it('auth has three seconds from challenge', async () => {
    const { key, clock, socket, bridge } = await bridgeBench()
    const one = socket()
    one.say(helloOf(key, nonce()))
    await one.next()
    clock.advance(clock.now() + 3_000)
    expect(await one.next()).toBeNull()
    expect(bridge.view().terminals[0]?.turned).toBe('late')
  })

  it('no bit of hello or auth can be flipped and still pair', async () => {
    const { key, bridge, keyId, clock } = await bridgeBench()
    const flip = (line: string, bit: number): Buffer => {
      const bytes = Buffer.from(line)
      const at = (bit >> 3) % bytes.length
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7))
      return bytes
    }
    // What the proof does not cover may be wrong and still be well-formed: names and numbers for people.
    const covered = /"(v|t|proto|keyId|nonceA|mac)":/
    let flips = 0
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat(8_000), async (inHello, bit) => {
        const nonceA = nonce()
        const hello = `${JSON.stringify({ v: 1, t: 'hello', keyId, nonceA, proto: [1], agent: 'ea', agentVersion: '1', build: 1, boot: '0'.repeat(16) })}\n`
        const field = hello.slice(0, ((bit >> 3) % hello.length) + 1)
        if (inHello && !covered.test(field.slice(field.lastIndexOf(',"')))) return
        const one = new TestSocket(key.port)
        one.socket.write(inHello ? flip(hello, bit) : hello)
        const challenge = inHello
          ? await Promise.race([one.next(), new Promise<null>(r => setTimeout(r, 20, null))])
          : await one.next()
        if (challenge !== null) {
          const auth = `${JSON.stringify({ v: 1, t: 'auth', mac: testMac('agent', key, nonceA, String(challenge.nonceS)) })}\n`
          one.socket.write(inHello ? auth : flip(auth, bit))
          const paired = await Promise.race([one.next(), new Promise<null>(r => setTimeout(r, 20, null))])
          expect(paired).toBeNull()
        }
        flips += 1
        one.socket.destroy()
        await one.gone()
        // Past any pause.
        clock.advance(clock.now() + 700_000)
      }),
      { numRuns: 150 },
    )
    expect(flips).toBeGreaterThan(75)
    expect(bridge.link(keyId)).toBeNull()
  })
})
