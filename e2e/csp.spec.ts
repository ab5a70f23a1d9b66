import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import { expect, test } from './support/fake-desk.ts'

/** Another server on this machine, which nobody should ever reach. */
async function stranger() {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    response.end('reached')
  })
  server.on('upgrade', (request, socket) => {
    seen.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { seen, address: `127.0.0.1:${port}`, close: () => server.close() }
}

test('the page reaches its own terminal and nothing else', async ({ fake, launchOptions }) => {
  const other = await stranger()
  // As our own window is started: what a CSP cannot close (windows, navigation) ends at a proxy that is not there.
  const own = new URL(fake.address).host
  const args = [...(launchOptions.args ?? []).filter(arg => !arg.startsWith('--proxy-bypass-list'))]
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...args, `--proxy-bypass-list=<-loopback>;${own}`],
  })
  try {
    const page = await browser.newPage()
    await page.goto(fake.window())
    await expect(page.getByTestId('panel-watchlist')).toBeVisible()
    const violated = await page.evaluate(async address => {
      const directives: string[] = []
      addEventListener('securitypolicyviolation', event => directives.push(event.effectiveDirective))
      await fetch(`http://${address}/fetch`, { mode: 'no-cors' }).catch(() => undefined)
      new Image().src = `http://${address}/image`
      const attempt = (task: () => unknown) => {
        try {
          task()
        } catch {
          // Refused on the spot is as good: what counts is what the other server saw.
        }
      }
      attempt(() => new WebSocket(`ws://${address}/socket`))
      attempt(() => navigator.sendBeacon(`http://${address}/beacon`, 'x'))
      attempt(() => window.open(`http://${address}/window`))
      await new Promise(resolve => setTimeout(resolve, 500))
      return directives
    }, other.address)
    expect(violated.filter(directive => directive === 'connect-src').length).toBe(3)
    expect(violated).toContain('img-src')
    await page
      .evaluate(address => location.assign(`http://${address}/navigation`), other.address)
      .catch(() => undefined)
    await page.waitForTimeout(500)
    expect(other.seen).toEqual([])
  } finally {
    await browser.close()
    other.close()
  }
})
