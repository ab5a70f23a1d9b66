import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { Mt5Terminal } from '../mt5/terminal.ts'
import { clientOf, freshDataDir, type Host, startHost } from './host.ts'
import { Mt5Home } from './mt5-home.ts'
import { type Watch, watch } from './watch.ts'

const PASSPHRASE = 'a passphrase of mine'
export type Client = Awaited<ReturnType<typeof clientOf>>

/** A host with an armed account in a MetaTrader 5 terminal that runs the shipped EA. */
export class Mt5Desk {
  readonly home = new Mt5Home()
  #host: Host | undefined
  #client: Client | undefined
  #terminal: Mt5Terminal | undefined
  #orders = 0
  #timer: NodeJS.Timeout | undefined

  get host(): Host {
    return there(this.#host)
  }

  get client(): Client {
    return there(this.#client)
  }

  get terminal(): Mt5Terminal {
    return there(this.#terminal)
  }

  /** Where the EA keeps what it claimed. */
  get ownPairFile(): string {
    return join(this.home.data, 'MQL5/Files/Bellwether/pair.json')
  }

  /** Starts the host, on the same folders again. */
  async start(): Promise<void> {
    this.#host = await startHost(this.#host?.dataDir ?? freshDataDir(), 0, { HOME: this.home.home, WINEPREFIX: '' })
    this.#client = await clientOf(this.#host)
    await this.#client.call('credentials.useEngine', { engine: 'passphrase-file', passphrase: PASSPHRASE })
  }

  async stopHost(): Promise<void> {
    this.#client?.close()
    await this.#host?.stop()
  }

  /** Makes a pairing and leaves it in the common folder. */
  async pair(title: string): Promise<string> {
    const common = (await this.client.call('mt5.folders', {})).find(({ kind }) => kind === 'common')
    return (await this.client.call('mt5.pair', { title, folder: common?.id ?? '' })).keyId
  }

  /** From nothing to an account that may trade. Returns the pairing's key id. */
  async open(): Promise<string> {
    this.home.install()
    await this.start()
    const keyId = await this.pair('At home')
    this.#terminal = await this.home.attach({ allow: ['127.0.0.1'], account: { deposit: 100_000 } })
    // A price that stands still is none after a while.
    let up = 0
    this.#timer = setInterval(() => {
      up = (up + 1) % 3
      this.terminal.setPrice('EURUSD', 1.1 + up / 1e5, 1.1001 + up / 1e5).catch(() => undefined)
    }, 200)
    await this.paired(keyId)
    await this.client.call('mt5.addAccount', { id: 'xm', title: 'XM', venue: 'xm', keyId })
    await this.#watched('brokers', watch(this.client, 'brokers', {}), b => b.id === 'xm' && b.state === 'connected')
    await this.client.call('brokers.arm', { id: 'xm', armed: true, reason: 'a journey' })
    return keyId
  }

  /** Both sides have proved the key, and the account is told. */
  async paired(keyId: string, ms = 60_000): Promise<void> {
    const is = (p: { keyId: string; state: string; account: unknown }): boolean =>
      p.keyId === keyId && p.state === 'paired' && p.account !== null
    await this.#watched('pairing', watch(this.client, 'mt5.pairings', {}), is, ms)
  }

  /** What the page is told of a pairing. */
  async pairing(keyId: string) {
    const told = watch(this.client, 'mt5.pairings', {})
    const pairing = await told.until(p => p.keyId === keyId, 'pairing')
    told.stop()
    return pairing
  }

  /** What the page is told of the bridge's door. */
  async door() {
    const told = watch(this.client, 'mt5.door', {})
    const door = await told.until(() => true, 'door')
    told.stop()
    return door
  }

  /** Buys and finds it in the broker's own books: the session is alive, and nobody else has traded. */
  async trades(): Promise<void> {
    const form = { instrument: 'xm/EURUSD', side: 'buy', type: 'market', quantity: '0.01', stopLoss: '1.05' } as const
    await expect(async () => {
      await this.client.call('orders.place', form)
    }).toPass({ timeout: 30_000 })
    this.#orders += 1
    await this.tradedOnlyOurs()
  }

  /** Every order in the broker's books is one of this desk's. */
  async tradedOnlyOurs(): Promise<void> {
    const bought = async (): Promise<string[]> => {
      const { positions, orders, history } = await this.terminal.books()
      for (const { comment } of [...positions, ...orders, ...history]) expect(comment).not.toContain('stranger')
      return history.map(({ volume }) => String(volume))
    }
    await expect.poll(bought, { timeout: 30_000 }).toEqual(Array.from({ length: this.#orders }, () => '0.01'))
  }

  /** What the terminal wrote anywhere: its journal, its log, its settings, what it said on stderr. */
  written(): string {
    return [...filesUnder(this.host.dataDir).map(file => readFileSync(file, 'latin1')), this.host.stderr()].join('\n')
  }

  /** What the EA said in its own terminal. */
  said(): string {
    return this.terminal.process.log.map(({ text }) => text).join('\n')
  }

  async end(): Promise<void> {
    clearInterval(this.#timer)
    await this.#terminal?.stop()
    await this.stopHost()
    this.home.remove()
  }

  async #watched<T>(what: string, told: Watch<T>, fits: (item: T) => boolean, ms = 60_000): Promise<void> {
    await told.until(fits, what, ms)
    told.stop()
  }
}

function there<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('it is not started')
  return one
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
