import { texts } from '../texts/index.ts'
import { direction, money, price, signedMoney, signedPercent } from './format.ts'

type Figure = number | string

interface Shown {
  readonly testId?: string
  readonly className?: string
}

/** A price with the instrument's decimals; `data-value` is what came over the wire. */
export const Price = ({ value, decimals, testId, className }: Shown & { value: Figure | null; decimals: number }) => (
  <span className={className} data-testid={testId} data-value={value ?? ''}>
    {value === null ? <None /> : price(value, decimals)}
  </span>
)

/** Money with its currency and the decimals that the wire gives it; null: not known. */
export const Money = ({
  value,
  currency,
  testId,
  className,
}: Shown & { value: string | null; currency?: string | undefined }) => (
  <span className={className} data-testid={testId} data-value={value ?? ''}>
    {value === null ? <None /> : money(value)}
    {value !== null && currency ? <span className="muted"> {currency}</span> : null}
  </span>
)

const arrows = { up: '\u25B2', down: '\u25BC', flat: '' } as const

/** A gain or loss: sign, arrow and colour. */
export const Gain = ({ value, currency, testId }: Shown & { value: string | null; currency?: string | undefined }) => {
  if (value === null) return <None />
  const way = direction(value)
  return (
    <span className={way} data-testid={testId} data-value={value}>
      <Arrow way={way} /> {signedMoney(value)}
      {currency ? <span className="muted"> {currency}</span> : null}
    </span>
  )
}

/** A change as a percentage: sign, arrow and colour. */
export const Change = ({ ratio, testId }: Shown & { ratio: Figure | null }) => {
  if (ratio === null) return <None />
  const way = direction(ratio)
  return (
    <span className={way} data-testid={testId} data-value={ratio}>
      <Arrow way={way} /> {signedPercent(ratio)}
    </span>
  )
}

export const Arrow = ({ way }: { way: 'up' | 'down' | 'flat' }) => (
  <span className="arrow" aria-hidden="true">
    {arrows[way]}
  </span>
)

/** Where there is no figure. */
export const None = () => (
  <span className="muted">
    <span aria-hidden="true">{'\u2013'}</span>
    <span className="sr-only">{texts.table.none}</span>
  </span>
)
