/** The only place where figures become text. Decimal strings are rounded exactly (never through a float). */

import { texts } from '../texts/index.ts'

const unit = texts.units

type Figure = number | string

const formats = new Map<string, Intl.NumberFormat>()

const fixed = (decimals: number, sign: 'auto' | 'exceptZero', grouping: boolean): Intl.NumberFormat => {
  const key = `${decimals} ${sign} ${grouping}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: sign === 'auto' ? 'negative' : sign,
    useGrouping: grouping,
  })
  formats.set(key, made)
  return made
}

const print = (format: Intl.NumberFormat, value: Figure): string =>
  format.format(value as number | Intl.StringNumericLiteral).replace('-', '\u2212')

const clamp = (decimals: number) => Math.min(20, Math.max(0, decimals))

/** A price with the instrument's decimals: `1.08512`. */
export const price = (value: Figure, decimals: number): string => print(fixed(clamp(decimals), 'auto', false), value)

/** A quantity with the instrument's decimals: `12,000`. */
export const quantity = (value: Figure, decimals: number): string => print(fixed(clamp(decimals), 'auto', true), value)

/** The decimals that a decimal string has. */
export const decimalsOf = (value: string): number => (value.includes('.') ? value.length - value.indexOf('.') - 1 : 0)

/** An amount of money with the decimals that the wire gives it, which are its currency's: `100,000.00`, `0.00041237`. */
export const money = (value: string): string => print(fixed(clamp(decimalsOf(value)), 'auto', true), value)

/** A gain or loss, always with its sign: `+12.50`, `−3.00`, `0.00`. */
export const signedMoney = (value: string): string => print(fixed(clamp(decimalsOf(value)), 'exceptZero', true), value)

/** A ratio as a percentage: 0.0123 is `1.23 %`. */
export const percent = (ratio: Figure, decimals = 2): string =>
  unit.percent(print(fixed(decimals, 'auto', true), hundredfold(ratio)))

/** A ratio as a percentage with its sign: `+1.23 %`. */
export const signedPercent = (ratio: Figure, decimals = 2): string =>
  unit.percent(print(fixed(decimals, 'exceptZero', true), hundredfold(ratio)))

/** An amount of data in the largest fitting unit: `512 B`, `180 KB`, `58.5 MB`. */
export function byteSize(bytes: number): string {
  if (bytes < 1024) return unit.bytes(String(bytes))
  const kilo = bytes / 1024
  return kilo < 1024 ? unit.kilobytes(number(kilo)) : unit.megabytes(number(kilo / 1024, 1))
}

/** A number with so many decimals, grouped. */
export const number = (value: Figure, decimals = 0): string => print(fixed(decimals, 'auto', true), value)

/** Hundred times a figure; of a decimal string by moving its point, so that rounding stays exact. */
function hundredfold(ratio: Figure): Figure {
  if (typeof ratio === 'number') return ratio * 100
  const [whole = '0', part = ''] = ratio.split('.')
  const digits = part.padEnd(2, '0')
  return `${whole}${digits.slice(0, 2)}.${digits.slice(2)}0`
}

const stamp = (ms: number): string => (Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : '')

/** `2012-03-01` (UTC). */
export const utcDay = (ms: number): string => stamp(ms).slice(0, 10)
/** `14:05:09` (UTC). */
export const utcTime = (ms: number): string => stamp(ms).slice(11, 19)
/** `2012-03-01 14:05:09` (UTC). */
export const utcDateTime = (ms: number): string => `${utcDay(ms)} ${utcTime(ms)}`
/** `03-01 14:05` (UTC). */
export const utcShort = (ms: number): string => stamp(ms).slice(5, 16).replace('T', ' ')

/** A span of time in the largest fitting unit: `0.4 s`, `12 s`, `3 min`, `2 h`, `5 d`. */
export function span(ms: number): string {
  const s = Math.max(0, ms) / 1000
  if (s < 1) return unit.seconds(s.toFixed(1))
  if (s < 60) return unit.seconds(whole(s))
  if (s < 3600) return unit.minutes(whole(s / 60))
  if (s < 86_400) return unit.hours(whole(s / 3600))
  return unit.days(whole(s / 86_400))
}

const whole = (value: number): string => String(Math.floor(value))

/** A countdown as minutes and seconds: `4:05`, never below zero. */
export function countdown(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`
}

/** Which way a figure goes; text of it, since a decimal string may be too small for a float. */
export function direction(value: Figure): 'up' | 'down' | 'flat' {
  if (typeof value === 'number') return value > 0 ? 'up' : value < 0 ? 'down' : 'flat'
  if (!/[1-9]/.test(value)) return 'flat'
  return value.startsWith('-') ? 'down' : 'up'
}
