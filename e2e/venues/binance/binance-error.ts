/** An error as Binance answers it: `{"code":-1121,"msg":"Invalid symbol."}`. */
export class BinanceError extends Error {
  readonly code: number
  readonly status: number
  /** Fields beside code and msg (cancel-replace has some). */
  readonly more: Readonly<Record<string, unknown>>

  constructor(code: number, text: string, status = 400, more: Readonly<Record<string, unknown>> = {}) {
    super(text)
    this.name = 'BinanceError'
    this.code = code
    this.status = status
    this.more = more
  }

  get body(): Readonly<Record<string, unknown>> {
    return { code: this.code, msg: this.message, ...this.more }
  }
}

/** Errors that many endpoints have. Source of codes and texts: Binance's public "Error codes" pages (spot, USD-M). */
export const wrong = {
  missing: (name: string) =>
    new BinanceError(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`),
  illegal: (name: string, range: string) =>
    new BinanceError(-1100, `Illegal characters found in parameter '${name}'; legal range is '${range}'.`),
  notRequired: (name: string) => new BinanceError(-1106, `Parameter '${name}' sent when not required.`),
  symbol: () => new BinanceError(-1121, 'Invalid symbol.'),
  noOrder: () => new BinanceError(-2013, 'Order does not exist.'),
  noIsolated: () => new BinanceError(-11001, "Isolated margin account doesn't exist."),
  noCancel: () => new BinanceError(-2011, 'Unknown order sent.'),
} as const
