import type { Clock, Stop } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import type { SecretStore } from '../../core/secret-ports.ts'
import type { BridgeEvent } from './bridge-events.ts'
import { BridgeListener, type ListenerOptions } from './bridge-listener.ts'
import { type BridgeView, emptyView, viewAfter, withPairings } from './bridge-view.ts'
import type { AgentLink } from './link/agent-link.ts'
import { LiveLinks } from './live-links.ts'
import { takeBackPairFile, writePairFile } from './pairing/pair-file.ts'
import { newPairing, type Pairing, pairingCode } from './pairing/pairing.ts'
import { PairingDesk } from './pairing/pairing-desk.ts'
import type { AgentConfig } from './wire/to-agent.ts'

export interface BridgeOptions {
  /** The time of the world, not of a replay. */
  readonly clock: Clock
  /** Opens the store that the person chose. Throws LOCKED, NO_KEYCHAIN. */
  readonly secrets: () => Promise<SecretStore>
  /** Told each secret before it is used, so that the log can keep it out. */
  readonly redact?: (value: string) => void
  /** Something of the system failed: for the log. */
  readonly fault?: (error: Error) => void
  /** Default: those of the protocol. */
  readonly ports?: readonly number[]
  /** What agents are told to work by. */
  readonly config?: Partial<Omit<AgentConfig, 'tradeEnabled' | 'magic'>>
}

/** A pairing that was just made. `code` holds the secret: show it once, keep it nowhere. */
export interface NewPairing {
  readonly keyId: string
  readonly port: number
  readonly code: string
}

const USUAL = { timerMs: 25, tickMinMs: 0, pingMs: 5_000, deadMs: 15_000 }
const STRANGERS_MS = 1_000

/**
 * The bridge to MetaTrader terminals, one a process, shared by all connections. It listens while anything is paired.
 * Secrets are read once and held in this process.
 */
export class Bridge {
  readonly #options: BridgeOptions
  readonly #links = new LiveLinks()
  readonly #sinks = new Set<(event: BridgeEvent) => void>()
  readonly #desk: PairingDesk
  #view: BridgeView = emptyView
  readonly #listener: BridgeListener
  #strangersFrom = 0
  /** One change at a time: each waits for the one before. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: BridgeOptions) {
    this.#options = options
    this.#desk = new PairingDesk({
      secrets: options.secrets,
      redact: options.redact ?? (() => undefined),
      changed: pairings => {
        this.#view = withPairings(this.#view, pairings)
      },
    })
    this.#listener = new BridgeListener({
      clock: options.clock,
      secretOf: keyId => {
        const pairing = this.#desk.find(keyId)
        return pairing === undefined ? null : Buffer.from(pairing.secret, 'hex')
      },
      configOf: keyId => this.#configOf(keyId),
      ...(options.ports === undefined ? {} : { ports: options.ports }),
      sink: this.#sink(),
      // The view says why it still does not.
      retry: () => void this.#inTurn(() => this.#listenIfPaired()).catch(() => undefined),
      tell: state => this.#tell({ t: 'server', state }),
    })
  }

  /** Reads the pairings and listens if there are any. Never throws: `view().server` says why it does not listen. Again after an unlock. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await this.#desk.load()
      } catch (error) {
        return this.#tell({ t: 'server', state: { phase: 'locked', text: messageOf(error) } })
      }
      if (this.#view.server.phase === 'locked') this.#tell({ t: 'server', state: { phase: 'off' } })
      // The view says why not, and it is tried again.
      await this.#listenIfPaired().catch(() => undefined)
    })
  }

  /** Ends every session and listens no more. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#listener.stop())
  }

  view(): BridgeView {
    return this.#view
  }

  /** Told of each event when `view()` shows it already. */
  onEvent(sink: (event: BridgeEvent) => void): Stop {
    this.#sinks.add(sink)
    return () => {
      this.#sinks.delete(sink)
    }
  }

  /** The live link; null: no agent of this pairing is there. */
  link(keyId: string): AgentLink | null {
    return this.#links.of(keyId)
  }

  /** Told of the link that is there, and of each that comes later. */
  onLink(keyId: string, sink: (link: AgentLink) => void): Stop {
    return this.#links.on(keyId, sink)
  }

  /** The link that is there, or the next. Rejects with NOT_FOUND for a pairing that is unknown, NOT_CONNECTED when given up. */
  async acquire(keyId: string, signal?: AbortSignal): Promise<AgentLink> {
    this.#desk.get(keyId)
    return this.#links.next(keyId, signal)
  }

  /**
   * Makes a pairing, trading off, and lays it into `commonFiles` (of `findTerminals`) if given. Throws what the secret
   * store throws, CONFLICT when no port is free, BAD_INPUT for a folder that cannot be written; nothing is kept then.
   */
  pair(title: string, commonFiles: string | null = null): Promise<NewPairing> {
    return this.#inTurn(async () => {
      const pairing = newPairing(title, commonFiles, this.#options.clock.now())
      await this.#desk.keep(pairing)
      try {
        const port = await this.#listener.start()
        if (commonFiles !== null) await writePairFile(commonFiles, { ...pairing, port })
        this.#tell({ t: 'waiting', keyId: pairing.keyId })
        return { keyId: pairing.keyId, port, code: pairingCode(port, pairing) }
      } catch (error) {
        await this.#forget(pairing.keyId)
        throw error
      }
    })
  }

  /** Forgets the secret, takes back a file that nobody claimed, and ends the session. Throws NOT_FOUND. */
  unpair(keyId: string): Promise<void> {
    return this.#inTurn(async () => {
      const { folder } = this.#desk.get(keyId)
      await this.#forget(keyId)
      if (folder !== null) await takeBackPairFile(folder, keyId)
      this.#tell({ t: 'unpaired', keyId })
    })
  }

  /** Whether the agent may trade; kept, and told to it at once. Throws NOT_FOUND. */
  allowTrading(keyId: string, tradeEnabled: boolean): Promise<void> {
    const told = (): void => this.#links.of(keyId)?.configure({ tradeEnabled })
    // Off is told at once, whatever the store says; on only when it is kept.
    if (!tradeEnabled) told()
    return this.#change(keyId, { tradeEnabled }, tradeEnabled ? told : () => undefined)
  }

  /** Throws NOT_FOUND, BAD_INPUT. */
  rename(keyId: string, title: string): Promise<void> {
    return this.#change(keyId, { title }, () => undefined)
  }

  #change(keyId: string, change: Partial<Pairing>, told: () => void): Promise<void> {
    return this.#inTurn(async () => {
      await this.#desk.keep({ ...this.#desk.get(keyId), ...change })
      told()
      this.#tell({ t: 'changed', keyId })
    })
  }

  async #forget(keyId: string): Promise<void> {
    await this.#desk.forget(keyId)
    this.#listener.dismiss(keyId, 'UNPAIRED')
    if (this.#desk.all.length === 0) await this.#listener.stop()
  }

  async #listenIfPaired(): Promise<void> {
    if (this.#desk.all.length > 0) await this.#listener.start()
  }

  #configOf(keyId: string): AgentConfig {
    const pairing = this.#desk.find(keyId)
    const magic = pairing?.magic ?? null
    return {
      ...USUAL,
      ...this.#options.config,
      tradeEnabled: pairing?.tradeEnabled ?? false,
      ...(magic === null ? {} : { magic }),
    }
  }

  #sink(): ListenerOptions['sink'] {
    return {
      hello: ({ keyId, agentVersion, build }) => this.#tellOf(keyId, { t: 'hello', keyId, agentVersion, build }),
      failed: (why, hello) => {
        if (hello !== null && this.#desk.find(hello.keyId)) this.#tell({ t: 'turned', keyId: hello.keyId, why })
        else this.#tell({ t: 'stranger', why })
      },
      paired: (keyId, { agentVersion, build }) => this.#tell({ t: 'paired', keyId, agentVersion, build }),
      link: (keyId, link) => {
        this.#tell({ t: 'account', keyId, account: link.greeting })
        link.onEvent(event => {
          if (event.t === 'account') this.#tell({ t: 'account', keyId, account: event })
          if (event.t === 'perm') this.#tell({ t: 'perm', keyId, perm: event.perm, connected: event.connected })
        })
        // It may have been changed since the agent was paired.
        const { tradeEnabled } = this.#configOf(keyId)
        if (tradeEnabled !== link.config.tradeEnabled) link.configure({ tradeEnabled })
        this.#links.add(keyId, link)
      },
      ended: (keyId, end) => this.#tellOf(keyId, { t: 'closed', keyId, end }),
      trouble: error => this.#options.fault?.(error),
    }
  }

  /** Only of a key of ours: anybody may name any. */
  #tellOf(keyId: string, event: BridgeEvent): void {
    if (this.#desk.find(keyId)) this.#tell(event)
  }

  #tell(event: BridgeEvent): void {
    this.#view = viewAfter(this.#view, event)
    if (event.t === 'stranger') {
      // Whoever knocks a thousand times a second is counted, and told of once.
      const now = this.#options.clock.now()
      if (now < this.#strangersFrom) return
      this.#strangersFrom = now + STRANGERS_MS
    }
    for (const sink of this.#sinks) sink(event)
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
