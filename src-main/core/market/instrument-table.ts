import { type AssetCode, type BrokerId, type Instrument, type InstrumentId, pairOf } from './instrument.ts'

/** A name as it is compared: `EUR/USD` and `eurusd` are one. */
export const plainName = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Every instrument of every connected broker, and who trades the same pair: identity across brokers is this table. */
export class InstrumentTable {
  readonly #byId = new Map<InstrumentId, Instrument>()
  readonly #byAsset = new Map<AssetCode, Set<Instrument>>()
  /** Rises with every change. */
  revision = 0

  /** Replaces what the broker had before. */
  set(broker: BrokerId, instruments: readonly Instrument[]): void {
    this.remove(broker)
    for (const instrument of instruments) {
      this.#byId.set(instrument.id, instrument)
      for (const asset of [instrument.base, instrument.quote]) {
        const set = this.#byAsset.get(asset) ?? new Set()
        this.#byAsset.set(asset, set)
        set.add(instrument)
      }
    }
  }

  /** Other terms of instruments that are here; what is not is left out. */
  update(instruments: readonly Instrument[]): void {
    const known = instruments.filter(i => this.#byId.has(i.id))
    if (known.length === 0) return
    this.revision++
    const next = new Map(known.map(i => [i.id, i]))
    for (const instrument of known) this.#byId.set(instrument.id, instrument)
    // In their places: what is looked for goes through them in order.
    for (const asset of new Set(known.flatMap(i => [i.base, i.quote])))
      this.#byAsset.set(asset, new Set([...(this.#byAsset.get(asset) ?? [])].map(i => next.get(i.id) ?? i)))
  }

  remove(broker: BrokerId): void {
    this.revision++
    for (const instrument of [...this.#byId.values()]) {
      if (instrument.broker !== broker) continue
      this.#byId.delete(instrument.id)
      this.#byAsset.get(instrument.base)?.delete(instrument)
      this.#byAsset.get(instrument.quote)?.delete(instrument)
    }
  }

  get(id: InstrumentId): Instrument | undefined {
    return this.#byId.get(id)
  }

  all(): Iterable<Instrument> {
    return this.#byId.values()
  }

  of(broker: BrokerId): Instrument[] {
    return [...this.#byId.values()].filter(i => i.broker === broker)
  }

  /** Spot and forex instruments with this asset on either side: the edges of currency conversion. */
  *rateInstruments(asset: AssetCode): Iterable<Instrument> {
    for (const i of this.#byAsset.get(asset) ?? []) if (i.class === 'spot' || i.class === 'forex') yield i
  }

  /**
   * Instruments that a name means, in the order of `brokers`. A name is a venue's symbol, an alias, or a pair
   * (`EUR/USD`); when it fits one instrument, every instrument over the same two assets is meant.
   */
  resolve(name: string, brokers: readonly BrokerId[]): Instrument[] {
    const wanted = plainName(name)
    const named = [...this.#byId.values()].find(i =>
      [i.symbol, pairOf(i), ...i.aliases].some(n => plainName(n) === wanted),
    )
    if (named === undefined) return []
    const pair = pairOf(named)
    return brokers.flatMap(broker => this.of(broker).filter(i => pairOf(i) === pair))
  }
}
