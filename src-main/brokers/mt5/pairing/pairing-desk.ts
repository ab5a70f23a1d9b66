import { TerminalError } from '../../../core/kernel/errors.ts'
import type { SecretStore } from '../../../core/secret-ports.ts'
import { forgetPairing, keepPairing, loadPairings, type Pairing } from './pairing.ts'

export interface PairingDeskOptions {
  /** Opens the store that the person chose. Throws LOCKED, NO_KEYCHAIN. */
  readonly secrets: () => Promise<SecretStore>
  /** Told each secret before it is used, so that the log can keep it out. */
  readonly redact: (value: string) => void
  /** Told of all when they changed. */
  readonly changed: (pairings: readonly Pairing[]) => void
}

/** The paired terminals, in the secret store and, once read, in this process: a handshake cannot wait for a keychain. */
export class PairingDesk {
  readonly #options: PairingDeskOptions
  #pairings: readonly Pairing[] = []

  constructor(options: PairingDeskOptions) {
    this.#options = options
  }

  get all(): readonly Pairing[] {
    return this.#pairings
  }

  find(keyId: string): Pairing | undefined {
    return this.#pairings.find(pairing => pairing.keyId === keyId)
  }

  /** Throws NOT_FOUND. */
  get(keyId: string): Pairing {
    const pairing = this.find(keyId)
    if (pairing !== undefined) return pairing
    throw new TerminalError('NOT_FOUND', 'This MetaTrader terminal is not paired (any more): pair it again.')
  }

  /** Reads them all. Throws what the store throws, and BAD_DATA. */
  async load(): Promise<void> {
    this.#know(await loadPairings(await this.#options.secrets()))
  }

  /** A new one, or another text of an old one. Throws what the store throws, and BAD_INPUT. */
  async keep(pairing: Pairing): Promise<void> {
    const store = await this.#options.secrets()
    // Never read since the start: the store may have been locked then.
    if (this.#pairings.length === 0) this.#know(await loadPairings(store))
    this.#options.redact(pairing.secret)
    await keepPairing(store, pairing)
    const old = this.find(pairing.keyId)
    this.#know(
      old === undefined ? [...this.#pairings, pairing] : this.#pairings.map(one => (one === old ? pairing : one)),
    )
  }

  async forget(keyId: string): Promise<void> {
    await forgetPairing(await this.#options.secrets(), keyId)
    this.#know(this.#pairings.filter(pairing => pairing.keyId !== keyId))
  }

  #know(pairings: readonly Pairing[]): void {
    for (const { secret } of pairings) this.#options.redact(secret)
    this.#pairings = pairings
    this.#options.changed(pairings)
  }
}
