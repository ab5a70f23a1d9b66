import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { PORTS } from '../src-main/brokers/mt5/server/ports.ts'
import { Desk } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import {
  handshake,
  hello,
  keyIn,
  line,
  nonce,
  order,
  pretender,
  proof,
  relay,
  Squatter,
  Stranger,
} from './support/mt5-attack.ts'
import { Mt5Desk } from './support/mt5-desk.ts'
import { shippedEa } from './support/mt5-home.ts'

/*
 * The whole terminal and the compiled EA with a session that may trade, and whatever else is on the computer: nothing
 * but the challenge is said to a stranger, nothing of the strangers' comes to the broker, no secret is written anywhere,
 * and the page says what happened.
 */
let desk: Mt5Desk
let keyId: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  test.setTimeout(300_000)
  await shippedEa()
  desk = new Mt5Desk()
  keyId = await desk.open()
  await desk.trades()
})

test.afterAll(() => desk.end())

test.afterEach(async ({ page }) => {
  await desk.trades()
  const { secret } = keyIn(desk.ownPairFile)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  const shown = await page.content()
  for (const place of [desk.written(), desk.said(), shown, JSON.stringify(await desk.door())])
    expect(place).not.toContain(secret)
})

/** The page's own words about the door, with the panel in front. */
async function panel(page: Parameters<typeof Desk.open>[0]): Promise<Desk> {
  const own = await Desk.open(page, desk.host)
  await own.show('MetaTrader 5')
  return own
}

const BODY = `\n${order(0)}`

test('a web page reaches nothing, by whatever way, under whatever name', async ({ page, launchOptions }) => {
  const { port } = keyIn(desk.ownPairFile)
  const before = (await desk.door()).turnedAway
  const site = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>a page</p>'))
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  const { port: sitePort } = site.address() as AddressInfo
  // A name of theirs that leads here: what DNS rebinding makes of any site.
  const args = ['--host-resolver-rules=MAP evil.example 127.0.0.1', '--no-proxy-server']
  const browser = await chromium.launch({ ...launchOptions, args })
  try {
    const foreign = await browser.newPage()
    await foreign.goto(`http://evil.example:${sitePort}/`)
    const came = await foreign.evaluate(
      async ({ targets, body }) => {
        const got: string[] = []
        const heard = (what: string) => (text: string) => got.push(`${what}: ${text}`)
        const quiet = (): void => undefined
        const settled = (arm: (done: () => void) => void) => new Promise<void>(done => arm(done))
        for (const target of targets) {
          const http = `http://${target}`
          await fetch(http, { method: 'POST', body })
            .then(r => r.text())
            .then(heard('post'), quiet)
          await fetch(http, { method: 'POST', body, mode: 'no-cors' }).then(r => heard('no-cors')(r.type), quiet)
          await settled(done => {
            const image = new Image()
            image.onload = () => {
              heard('image')('loaded')
              done()
            }
            image.onerror = () => done()
            image.src = `${http}/${encodeURIComponent(body)}.png`
          })
          await settled(done => {
            const socket = new WebSocket(`ws://${target}`)
            socket.onopen = () => socket.send(body)
            socket.onmessage = event => heard('socket')(String(event.data))
            socket.onclose = () => done()
          })
          navigator.sendBeacon(http, body)
          const frame = Object.assign(document.createElement('iframe'), { name: `f${target}` })
          const form = Object.assign(document.createElement('form'), {
            method: 'POST',
            action: http,
            target: frame.name,
          })
          form.enctype = 'text/plain'
          const field = Object.assign(document.createElement('textarea'), {
            name: '{"v":1,"t":"order_send","x":"',
            value: `"}${body}`,
          })
          form.append(field)
          document.body.append(frame, form)
          const loaded = settled(done => {
            frame.onload = () => done()
          })
          form.submit()
          await loaded
        }
        return got
      },
      { targets: [`127.0.0.1:${port}`, `evil.example:${port}`], body: BODY },
    )
    expect(came).toEqual([])
  } finally {
    await browser.close()
    site.close()
  }
  // Six ways under two names came, and each was closed at its first byte.
  await expect.poll(async () => (await desk.door()).turnedAway - before).toBeGreaterThanOrEqual(12)
  const own = await panel(page)
  await expect(own.at('mt5-door')).toContainText('a page in a browser, another program')
  await expect(own.at('mt5-turned-away')).toContainText(/[1-9]/)
})

test('strangers that know the protocol get the challenge and nothing more', async ({ page }) => {
  const unclaimed = await desk.pair('Never claimed')
  const key = keyIn(desk.home.pairFile)
  const { port } = key
  const silent: [string, Buffer | string][] = [
    ['an order', order(1)],
    ['HTTP with our host name', `POST / HTTP/1.1\r\nHost: evil.example\r\n\r\n${order(1)}`],
    ['a word that is due later', line({ t: 'auth', mac: 'f'.repeat(64) })],
    ['hello and more', hello(key, nonce()) + order(1)],
    ['a line without end', `{"v":1,"t":"hello","x":"${'x'.repeat(4_096)}`],
    ['two lines of which the first is cut', `${hello(key, nonce()).slice(0, 40)}\n${order(1)}`],
    ['a mark before the first byte', `\uFEFF${hello(key, nonce())}`],
    ['a carriage return', hello(key, nonce()).replace('\n', '\r\n')],
  ]
  // Not more at once than the bridge keeps.
  for (const [what, bytes] of silent) expect([what, await new Stranger(port, bytes).closed]).toEqual([what, ''])

  const nothingMore = /^\{"v":1,"t":"challenge","nonceS":"[0-9a-f]{32}","proto":1\}\n$/
  // A recording of a session that was good, played again: its answer fits another question.
  const nonceA = nonce()
  const good = await handshake(key, nonceA)
  await expect.poll(() => good.heard).toContain('"t":"paired"')
  const recorded = proof('agent', key, nonceA, await good.challenged())
  good.socket.destroy()
  const replayed = await handshake(key, nonceA, () => recorded)
  expect(await replayed.closed).toMatch(nothingMore)

  const flip = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1)
  expect(await (await handshake(key, nonce(), flip)).closed).toMatch(nothingMore)
  // The proof for another port: what a program gets that sits on the usual one and passes on what it hears.
  const asIf = nonce()
  const elsewhere = new Stranger(port, hello(key, asIf))
  const nonceS = await elsewhere.challenged()
  elsewhere.say(line({ t: 'auth', mac: proof('agent', { ...key, port: port + 1 }, asIf, nonceS) }))
  expect(await elsewhere.closed).toMatch(nothingMore)
  // In the middle of the handshake something else, and the right line in two pieces with an order behind it.
  const hasty = new Stranger(port, hello(key, nonce()))
  await hasty.challenged()
  hasty.say(order(2))
  expect(await hasty.closed).toMatch(nothingMore)

  const own = await panel(page)
  await expect(own.at('mt5-door')).toContainText('turned away')
  expect((await desk.pairing(unclaimed)).text).toContain('did not speak as the EA does')
})

test('a hundred half-open sockets keep nobody from trading, and are closed in three seconds', async () => {
  const { port } = keyIn(desk.ownPairFile)
  const crowd = Array.from({ length: 100 }, () => new Stranger(port))
  await expect.poll(() => crowd.filter(one => one.isClosed).length).toBeGreaterThanOrEqual(96)
  for (const one of crowd) if (!one.isClosed) one.say('{"v":1,')
  await desk.trades()
  await desk.trades()
  expect(await Promise.all(crowd.map(one => one.closed))).toEqual(crowd.map(() => ''))
})

test('five wrong proofs shut the door for a minute: the page says so, and who is in trades on', async ({ page }) => {
  const key = { ...keyIn(desk.ownPairFile), secret: 'ab'.repeat(32) }
  for (let time = 0; time < 5 && (await desk.door()).state === 'listening'; time++) await (await handshake(key)).closed
  const own = await panel(page)
  await expect(own.at('mt5-door')).toHaveAttribute('data-state', 'paused')
  await expect(own.at('mt5-door')).toContainText('terminals that are paired go on')
  expect(await new Stranger(key.port, hello(key, nonce())).closed).toBe('')
})

test('who sits on the port gets nothing of the EA, gives it no order, and cannot stand in between', async ({
  page,
}) => {
  const { port: usual } = keyIn(desk.ownPairFile)
  await desk.stopHost()
  let met = pretender
  const squatter = new Squatter(socket => met(socket))
  expect(await squatter.take(usual)).toBe(true)
  try {
    await desk.start()
    const { port: fallback } = await desk.door()
    expect(PORTS).toContain(fallback)
    expect(fallback).not.toBe(usual)
    // The EA knocks at the port of its pairing, is not fooled, and finds the app at one of the others.
    await desk.terminal.restart()
    await desk.paired(keyId)
    expect(squatter.connections).toBeGreaterThan(0)
    await desk.tradedOnlyOurs()

    met = relay(fallback ?? 0)
    const tries = squatter.connections
    await desk.terminal.restart()
    await expect.poll(() => squatter.connections, { timeout: 20_000 }).toBeGreaterThan(tries)
    await desk.paired(keyId)
    expect(squatter.heard).toContain('"t":"auth"')
    for (const told of ['"t":"account"', '5012345', 'XMGlobal', '"t":"resumed"', '"t":"position"'])
      expect(squatter.heard).not.toContain(told)
    await desk.client.call('brokers.connect', { id: 'xm' })
    // A pairing that is made now names the port that the app has.
    await desk.pair('Later')
    expect(keyIn(desk.home.pairFile).port).toBe(fallback)
    const own = await panel(page)
    await expect(own.at('panel-mt5')).toContainText('Both sides have proved the key')
  } finally {
    await squatter.end()
  }
})
