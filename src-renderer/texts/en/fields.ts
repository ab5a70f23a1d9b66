/** What every field and table of the page says, and the units of figures. */
export const fields = {
  price: 'A price above zero, such as 1.0825.',
  plainNumber: 'Type a plain number.',
  multiples: (step: string) => `The venue takes multiples of ${step}.`,
  least: (step: string) => `The least is ${step}.`,
  most: (quantity: string) => `The largest that passes every check is ${quantity}.`,
} as const

export const table = {
  open: 'Open',
  details: 'Details',
  row: (number: number) => `row ${number}`,
  openRow: (name: string) => `Open ${name}`,
  closeRow: (name: string) => `Close ${name}`,
  detailsOf: (name: string) => `Details of ${name}`,
  /** Where there is no figure. */
  none: 'none',
} as const

export const units = {
  percent: (figure: string) => `${figure} %`,
  bytes: (figure: string) => `${figure} B`,
  kilobytes: (figure: string) => `${figure} KB`,
  megabytes: (figure: string) => `${figure} MB`,
  seconds: (figure: string) => `${figure} s`,
  minutes: (figure: string) => `${figure} min`,
  hours: (figure: string) => `${figure} h`,
  days: (figure: string) => `${figure} d`,
} as const

/** An option, beside its symbol and for who is about to buy it. */
export const option = {
  rights: {
    call: (underlying: string, strike: string, until: string) =>
      `Call: the right to buy ${underlying} at ${strike}, until ${until} UTC`,
    put: (underlying: string, strike: string, until: string) =>
      `Put: the right to sell ${underlying} at ${strike}, until ${until} UTC`,
  },
  left: (option: string, span: string) => `${option} (${span} from now)`,
  expired: (option: string) => `${option} (expired)`,
  warned: (option: string) =>
    `${option}. It is paid in full; what was paid is the most that can be lost, and it may expire worthless.`,
  at: (what: string, broker: string) => `${what} at ${broker}`,
} as const
