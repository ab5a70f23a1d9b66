import type { BrokerReport } from '../../../core/orders/report.ts'

/** An exact fraction. Written for the tests alone: it shares nothing with the broker's arithmetic. */
export class Fraction {
  readonly n: bigint
  readonly d: bigint

  constructor(n: bigint, d = 1n) {
    const sign = d < 0n ? -1n : 1n
    let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d]
    while (b > 0n) [a, b] = [b, a % b]
    const by = a === 0n ? 1n : a
    this.n = (sign * n) / by
    this.d = (sign * d) / by
  }

  static of(text: string): Fraction {
    const [whole = '0', digits = ''] = text.split('.')
    return new Fraction(BigInt(whole + digits), 10n ** BigInt(digits.length))
  }

  plus = (o: Fraction): Fraction => new Fraction(this.n * o.d + o.n * this.d, this.d * o.d)
  minus = (o: Fraction): Fraction => this.plus(new Fraction(-o.n, o.d))
  times = (o: Fraction): Fraction => new Fraction(this.n * o.n, this.d * o.d)
  over = (o: Fraction): Fraction => new Fraction(this.n * o.d, this.d * o.n)
  sign = (): number => (this.n === 0n ? 0 : this.n < 0n ? -1 : 1)
  abs = (): Fraction => (this.n < 0n ? new Fraction(-this.n, this.d) : this)
  least = (o: Fraction): Fraction => (this.minus(o).sign() <= 0 ? this : o)

  /** To 20 decimals, towards zero. */
  toText(): string {
    const scaled = (this.n * 10n ** 20n) / this.d
    const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(21, '0')
    const text = `${digits.slice(0, -20)}.${digits.slice(-20)}`.replace(/\.?0+$/, '')
    return scaled < 0n ? `-${text}` : text
  }
}

const ZERO = new Fraction(0n)

interface Line {
  /** Signed: long is above zero. */
  size: Fraction
  entry: Fraction
}

export interface Trade {
  readonly position: string
  readonly side: 'buy' | 'sell'
  readonly report: Extract<BrokerReport, { type: 'filled' | 'liquidated' }>
}

/** Cash and positions after trades and movements of cash, by the definition: average entry, profit when closed. */
export class Ledger {
  cash: Fraction
  readonly lines = new Map<string, Line>()

  constructor(cash: string) {
    this.cash = Fraction.of(cash)
  }

  move(amount: string): void {
    this.cash = this.cash.plus(Fraction.of(amount))
  }

  trade({ position, side, report }: Trade): void {
    const price = Fraction.of(report.price.toFixed())
    const signed = Fraction.of(report.quantity.toFixed()).times(new Fraction(side === 'buy' ? 1n : -1n))
    const line = this.lines.get(position) ?? { size: ZERO, entry: ZERO }
    let profit = ZERO
    if (line.size.sign() * signed.sign() < 0) {
      const closed = line.size.abs().least(signed.abs())
      profit = price
        .minus(line.entry)
        .times(closed)
        .times(new Fraction(BigInt(line.size.sign())))
      if (signed.abs().minus(line.size.abs()).sign() > 0) line.entry = price
    } else line.entry = line.entry.times(line.size).plus(price.times(signed)).over(line.size.plus(signed))
    line.size = line.size.plus(signed)
    this.cash = this.cash
      .plus(profit.times(Fraction.of(report.rate.toFixed())))
      .minus(Fraction.of(report.fee.toFixed()))
    if (line.size.sign() === 0) this.lines.delete(position)
    else this.lines.set(position, line)
  }
}
