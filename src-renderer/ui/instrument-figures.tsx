import { None } from './figures.tsx'
import { priceText, quantityText, type Shown } from './use-instrument.ts'

/** A price with the decimals of its instrument. */
export const InstrumentPrice = ({
  of,
  value,
  testId,
}: {
  of: Shown
  value: number | string | null
  testId?: string | undefined
}) => (
  <span data-testid={testId} data-value={value ?? ''}>
    {value === null ? <None /> : priceText(of, value)}
  </span>
)

/** A quantity with the decimals of its instrument. */
export const InstrumentQuantity = ({
  of,
  value,
  testId,
}: {
  of: Shown
  value: string
  testId?: string | undefined
}) => (
  <span data-testid={testId} data-value={value}>
    {quantityText(of, value)}
  </span>
)
