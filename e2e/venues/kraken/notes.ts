/** What Kraken's wire told of an order beyond what the exchange's books need. */
export interface Note {
  readonly userref: number | null
  /** As it was sent: limit, stop-loss-limit, trailing-stop... */
  readonly ordertype: string
  /** Texts as they came; "0" where there was none. */
  readonly price: string
  readonly price2: string
  readonly flags: readonly string[]
  /** The fee is taken from the base asset. */
  readonly feeInBase: boolean
  /** For trailing-stop-limit: where the limit lies from the price at which the stop goes off. */
  readonly limitOffset: { readonly distance: string; readonly percent: boolean } | null
  amended: boolean
}

export const plainNote: Note = {
  userref: null,
  ordertype: 'limit',
  price: '0',
  price2: '0',
  flags: ['fciq'],
  feeInBase: false,
  limitOffset: null,
  amended: false,
}
