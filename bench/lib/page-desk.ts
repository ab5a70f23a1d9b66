import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { builtPage } from '../../src-main/built-page.ts'
import { confinement, findBrowser, thisMachine } from '../../src-main/platform/browser-window.ts'
import type { Sent } from './load-source.ts'
import type { Asked, PageHostOrder, Told } from './page-host.ts'

/** A headless host in a process of its own, and a browser with the flags of our own window. */
export class PageDesk {
  readonly browser: Browser
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  readonly #host: ChildProcess

  private constructor(browser: Browser, address: string, host: ChildProcess) {
    this.browser = browser
    this.address = address
    this.#host = host
  }

  /** `folder`: for the host's data and the page, with an empty one beside it (`/empty.html`). */
  static async open(folder: string, load: PageHostOrder['load']): Promise<PageDesk> {
    const [page, dataDir] = [join(folder, 'page'), join(folder, 'data')]
    cpSync(process.env.BENCH_PAGE ?? builtPage(), page, { recursive: true })
    writeFileSync(join(page, 'empty.html'), '<!doctype html><title>empty</title><body></body>')
    mkdirSync(dataDir)
    const order: PageHostOrder = { dataDir, page, load }
    const host = fork(join(import.meta.dirname, 'page-host.ts'), [JSON.stringify(order)])
    const ended = once(host, 'exit').then(() => Promise.reject(new Error('The host ended: see above.')))
    ended.catch(() => undefined)
    const [told] = (await Promise.race([once(host, 'message'), ended])) as [Told]
    const address = textOf(told)
    const executablePath = findBrowser(thisMachine())
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: confinement(new URL(address).host),
      chromiumSandbox: process.getuid?.() !== 0,
    })
    return new PageDesk(browser, address, host)
  }

  /** Where to send one new window. */
  window = async (): Promise<string> => textOf(await this.#ask({ ask: 'window' }))
  token = async (): Promise<string> => textOf(await this.#ask({ ask: 'token' }))

  /** The prices of the last seconds, by symbol. */
  async sent(symbols: readonly string[]): Promise<Readonly<Record<string, readonly Sent[]>>> {
    const told = await this.#ask({ ask: 'sent', symbols })
    return 'sent' in told ? told.sent : {}
  }

  /** The load's prices stand still from now on. */
  stop = async (): Promise<string> => textOf(await this.#ask({ ask: 'stop' }))

  async close(): Promise<void> {
    await this.browser.close()
    // Where it ended by itself, what it said is the reason.
    if (!this.#host.connected) return
    const ended = once(this.#host, 'exit')
    this.#host.disconnect()
    await ended
  }

  async #ask(asked: Asked): Promise<Told> {
    const answer = once(this.#host, 'message')
    this.#host.send(asked)
    return ((await answer) as [Told])[0]
  }
}

function textOf(told: Told): string {
  if ('text' in told) return told.text
  throw new Error('the host told something else')
}
