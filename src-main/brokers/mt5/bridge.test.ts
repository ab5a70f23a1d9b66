import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DrivenClock } from '../../core/kernel/driven-clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import { Bridge } from './bridge.ts'
import { bridgeBench, closing, keyOf, memorySecrets, until } from './scripted/bridge-bench-test-kit.ts'
import { helloOf, testMac } from './scripted/lines-test-kit.ts'
import { anAccount } from './scripted/rows-test-kit.ts'
import { openByHand } from './scripted/scripted-agent-test-kit.ts'

const folder = mkdtempSync(join(tmpdir(), 'bellwether-bridge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const squat = async (port: number): Promise<{ port: number; close(): void }> => {
  const server: Server = createServer(socket => socket.destroy())
  await new Promise<void>(resolve => server.listen({ port, host: '127.0.0.1' }, resolve))
  const address = server.address()
  return closing({
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => void server.close(),
  })
}

describe('sessions of the bridge', () => {
  it('several terminals at once, each with its own key and account', async () => {
    const { bridge, agent, keyId } = await bridgeBench()
    const other = keyOf((await bridge.pair('Second')).code)
    const one = await agent()
    const two = await agent('00000000000000bb', other)
    const links = [await bridge.acquire(keyId), await bridge.acquire(other.keyId)]
    for (const link of links) await link.resume(null)
    openByHand(two.agent, { ticket: '77' })
    expect(links.map(({ boot }) => boot)).toEqual([one.agent.boot, two.agent.boot])
    expect((await links[1]?.ask({ t: 'get_snapshot' }))?.positions).toHaveLength(1)
    expect((await links[0]?.ask({ t: 'get_snapshot' }))?.positions).toHaveLength(0)
  })

  it('a newer one of the same key replaces the older, which is told so', async () => {
    const { bridge, agent, keyId } = await bridgeBench()
    const one = await agent()
    const old = await bridge.acquire(keyId)
    await bridge.allowTrading(keyId, true)
    await old.resume(null)
    one.agent.faults.push({ do: 'swallow' })
    const order = old
      .trade({ t: 'order_send', coid: 'GT00000000000a', s: 'EURUSD', kind: 'market', side: 'buy', vol: 0.1 })
      .catch((error: unknown) => error)
    const data = old.ask({ t: 'get_account' })
    await data
    const two = await agent('00000000000000bb')
    expect(await order).toMatchObject({ kind: 'closed', inDoubt: true })
    expect(old.closed).toEqual({ by: 'app', reason: 'REPLACED' })
    await until(() => !one.agent.connected)
    expect(one.agent.heard.at(-1)).toEqual({ v: 1, t: 'bye', reason: 'REPLACED' })
    const link = await bridge.acquire(keyId)
    expect(link.boot).toBe(two.agent.boot)
    expect(bridge.view().terminals).toMatchObject([{ phase: 'ready', end: null }])
  })

  it('whoever waits gets the next, and each that comes after', async () => {
    const { bridge, agent, keyId } = await bridgeBench()
    const boots: string[] = []
    const stop = bridge.onLink(keyId, link => boots.push(link.boot))
    const waiting = bridge.acquire(keyId)
    const one = await agent()
    expect((await waiting).boot).toBe(one.agent.boot)
    one.agent.cut()
    await until(() => bridge.link(keyId) === null)
    await agent('00000000000000bb')
    await until(() => boots.length === 2)
    stop()
    await expect(bridge.acquire('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(bridge.acquire(keyId, AbortSignal.abort()))
      .resolves.toBeDefined()
      .catch(() => undefined)
  })

  it('what allows trading is shown as it changes, with nobody on the link', async () => {
    const { bridge, agent, clock } = await bridgeBench()
    const one = await agent()
    await until(() => bridge.view().terminals[0]?.phase === 'ready')
    clock.advance(clock.now() + 3_000)
    await until(() => one.agent.heard.some(({ t }) => t === 'resume'))
    one.agent.allow({ terminal: false })
    await until(() => bridge.view().terminals[0]?.perm?.terminal === false)
    one.agent.bye('CHARTCLOSE')
    await until(() => bridge.view().terminals[0]?.phase === 'waiting')
    expect(bridge.view().terminals[0]?.end).toEqual({ by: 'agent', reason: 'CHARTCLOSE' })
  })

  it('the account must be told, and a long line may be said only when paired', async () => {
    const { bridge, agent, keyId, clock } = await bridgeBench()
    const one = await agent()
    const link = await bridge.acquire(keyId)
    await link.resume(null)
    one.agent.event({ t: 'perm', perm: one.agent.account.account.perm, connected: true, more: 'x'.repeat(900_000) })
    expect(await link.ask({ t: 'get_account' })).toMatchObject({ t: 'account' })
    one.agent.event({ t: 'perm', perm: one.agent.account.account.perm, connected: true, more: 'x'.repeat(1_048_576) })
    await until(() => link.closed !== null)
    expect(link.closed).toMatchObject({ by: 'violation' })
    const symbols = Array.from({ length: 2_000 }, (_, at) => `${'X'.repeat(50)}${at}`)
    await agent()
    const next = await bridge.acquire(keyId)
    await next.resume(null)
    await expect(next.ask({ t: 'get_symbols', symbols })).rejects.toMatchObject({ kind: 'unsent', inDoubt: false })
    expect(await next.ask({ t: 'get_account' })).toMatchObject({ t: 'account' })
    expect(clock.now()).toBeGreaterThan(0)
  })
})

describe('pairings of the bridge', () => {
  it('are kept, with trading off until it is turned on, and listened for at the next start', async () => {
    const { bridge, keyId, store, agent, clock } = await bridgeBench()
    const one = await agent()
    const link = await bridge.acquire(keyId)
    await link.resume(null)
    await bridge.allowTrading(keyId, true)
    await until(() => one.agent.config?.tradeEnabled === true)
    await bridge.close()
    await until(() => !one.agent.connected)
    expect(one.agent.heard.at(-1)).toEqual({ v: 1, t: 'bye', reason: 'SHUTDOWN' })
    expect(bridge.view().server).toEqual({ phase: 'off' })

    const again = closing(new Bridge({ clock, secrets: async () => store, ports: [0] }))
    await again.open()
    expect(again.view()).toMatchObject({
      server: { phase: 'listening' },
      terminals: [{ keyId, title: 'Demo', tradeEnabled: true, phase: 'waiting' }],
    })
  })

  it('end with their secret: the agent is told, the door is shut, and the old key opens nothing', async () => {
    const { bridge, keyId, key, store, agent } = await bridgeBench()
    const other = await bridge.pair('Second')
    const one = await agent()
    await bridge.acquire(keyId)
    await bridge.unpair(keyId)
    await until(() => !one.agent.connected)
    expect(one.agent.heard.at(-1)).toEqual({ v: 1, t: 'bye', reason: 'UNPAIRED' })
    expect([...store.values.keys()]).toEqual([`mt5-bridge:${other.keyId}`])
    await expect(agent(undefined, key)).rejects.toThrow('closed')
    await expect(bridge.unpair(keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await bridge.unpair(other.keyId)
    expect(bridge.view()).toMatchObject({ server: { phase: 'off' }, terminals: [] })
    await expect(agent(undefined, key)).rejects.toThrow('closed')
  })

  it('are laid where a terminal claims them, for its owner alone, and taken back when nobody did', async () => {
    const { bridge, key } = await bridgeBench()
    const files = join(folder, 'Common', 'Files')
    mkdirSync(files, { recursive: true })
    const { keyId, code } = await bridge.pair('With a file', files)
    const path = join(files, 'Bellwether', 'pair.json')
    const { secret } = keyOf(code)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ v: 1, host: '127.0.0.1', port: key.port, keyId, secret })
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    await bridge.unpair(keyId)
    expect(existsSync(path)).toBe(false)
  })

  it('are not kept when they cannot be handed over', async () => {
    const { bridge, store } = await bridgeBench()
    const file = join(folder, 'a-file')
    const kept = store.values.size
    writeFileSync(file, '')
    await expect(bridge.pair('Nowhere', file)).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(bridge.pair('', null)).rejects.toMatchObject({ code: 'BAD_INPUT' })
    expect(store.values.size).toBe(kept)
    expect(bridge.view().terminals).toHaveLength(1)
  })

  it('cannot be read while the store is locked, and are when it is opened', async () => {
    const store = memorySecrets()
    let locked = true
    const secrets = async () => {
      if (locked) throw new TerminalError('LOCKED', 'Open the secrets first.')
      return store
    }
    const bridge = closing(new Bridge({ clock: new DrivenClock(0), secrets, ports: [0] }))
    await bridge.open()
    expect(bridge.view().server).toEqual({ phase: 'locked', text: 'Open the secrets first.' })
    await expect(bridge.pair('Demo')).rejects.toMatchObject({ code: 'LOCKED' })
    locked = false
    await bridge.open()
    expect(bridge.view().server).toEqual({ phase: 'off' })
    await bridge.pair('Demo')
    expect(bridge.view().server.phase).toBe('listening')
  })

  it('whose trading is turned off before the account is told do not trade', async () => {
    const { bridge, key, keyId, socket } = await bridgeBench()
    await bridge.allowTrading(keyId, true)
    const one = socket()
    const nonceA = 'a'.repeat(32)
    one.say(helloOf(key, nonceA))
    const { nonceS } = (await one.next()) ?? {}
    one.say({ v: 1, t: 'auth', mac: testMac('agent', key, nonceA, String(nonceS)) })
    expect(await one.next()).toMatchObject({ t: 'paired', cfg: { tradeEnabled: true } })
    await bridge.allowTrading(keyId, false)
    one.say(anAccount())
    const link = await bridge.acquire(keyId)
    expect(link.config.tradeEnabled).toBe(false)
    link.resume(null).catch(() => undefined)
    expect([await one.next(), await one.next(), await one.next()]).toMatchObject([
      { t: 'ack' },
      { t: 'resume' },
      { t: 'cfg', cfg: { tradeEnabled: false } },
    ])
  })

  it('whose trading is turned off do not trade, though the store fails', async () => {
    const { bridge, keyId, store, agent } = await bridgeBench()
    await bridge.allowTrading(keyId, true)
    const one = await agent()
    await (await bridge.acquire(keyId)).resume(null)
    store.set = async () => {
      throw new TerminalError('LOCKED', 'Open the secrets first.')
    }
    await expect(bridge.allowTrading(keyId, false)).rejects.toMatchObject({ code: 'LOCKED' })
    await until(() => one.agent.config?.tradeEnabled === false)
  })

  it('never show their secret', async () => {
    const redacted: string[] = []
    const { bridge, key, events, agent } = await bridgeBench({ redact: value => redacted.push(value) })
    await agent()
    expect(JSON.stringify([bridge.view(), events])).not.toContain(key.secret)
    expect(redacted).toContain(key.secret)
  })
})

describe('ports of the bridge', () => {
  it("the next one is taken when the first is another program's, and proved by its own number", async () => {
    const squatter = await squat(0)
    const { key, agent, bridge, keyId } = await bridgeBench({ ports: [squatter.port, 0] })
    expect(key.port).not.toBe(squatter.port)
    await agent()
    expect((await bridge.acquire(keyId)).greeting.login).toBe('5012345')
  })

  it('when all are taken it says so, keeps nothing, and listens as soon as one is free', async () => {
    const squatters = [await squat(0), await squat(0), await squat(0), await squat(0), await squat(0)]
    const ports = squatters.map(({ port }) => port)
    const clock = new DrivenClock(0)
    const store = memorySecrets()
    const bridge = closing(new Bridge({ clock, secrets: async () => store, ports }))
    const failure = await bridge.pair('Demo').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'CONFLICT' })
    expect(String(failure)).toContain(String(ports[4]))
    expect(store.values.size).toBe(0)

    const paired = await bridgeBench()
    const later = closing(new Bridge({ clock, secrets: async () => paired.store, ports }))
    await later.open()
    expect(later.view().server).toMatchObject({ phase: 'ports_taken' })
    squatters[2]?.close()
    await until(() => {
      clock.advance(clock.now() + 15_000)
      return later.view().server.phase === 'listening'
    })
    expect(later.view().server).toEqual({ phase: 'listening', port: ports[2] })
  })
})
