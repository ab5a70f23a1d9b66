import { Decimal } from '../../core/kernel/decimal.ts'

/** A number of the wire as the decimal that its digits are: 0.1 is 0.1. */
export const dec = (value: number): Decimal => new Decimal(value)

/** A level of the wire, where 0 stands for none. */
export const level = (value: number): Decimal | null => (value === 0 ? null : dec(value))
