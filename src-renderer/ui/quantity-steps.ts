/** Quantities as a person steps them: exact, on the grid of the instrument's step. All are plain decimal strings. */
import { texts } from '../texts/index.ts'

const say = texts.fields
const PLAIN = /^\d{1,30}(\.\d{0,30})?$/

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

/** The figure as a whole number of 10^-decimals; null: it is not a plain number, or finer than that. */
function units(text: string, decimals: number): bigint | null {
  if (!PLAIN.test(text)) return null
  const [whole = '0', part = ''] = text.split('.')
  const kept = part.replace(/0+$/, '')
  return kept.length > decimals ? null : BigInt(whole + kept.padEnd(decimals, '0'))
}

function textOf(value: bigint, decimals: number): string {
  if (decimals === 0) return value.toString()
  const digits = value.toString().padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return `${digits.slice(0, cut)}.${digits.slice(cut)}`.replace(/\.?0+$/, '')
}

export type Judged = { readonly ok: true; readonly quantity: string } | { readonly ok: false; readonly why: string }

/** Reads what was typed (`46,000`): a multiple of `step`, above zero and not over `max`; `tooMuch` says what is over. */
export function readQuantity(
  typed: string,
  step: string,
  max: string,
  tooMuch: (max: string) => string = say.most,
): Judged {
  const plain = typed.replaceAll(/[,\s]/g, '')
  const decimals = decimalsOf(step)
  if (!PLAIN.test(plain)) return { ok: false, why: say.plainNumber }
  const grid = units(step, decimals) ?? 1n
  const value = units(plain, decimals)
  if (value === null || (grid > 0n && value % grid !== 0n)) return { ok: false, why: say.multiples(step) }
  if (value === 0n) return { ok: false, why: say.least(step) }
  const most = units(max, Math.max(decimals, decimalsOf(max)))
  const scaled = value * 10n ** BigInt(Math.max(decimals, decimalsOf(max)) - decimals)
  if (most !== null && scaled > most) return { ok: false, why: tooMuch(max) }
  return { ok: true, quantity: textOf(value, decimals) }
}

/** `by` steps up or down from a quantity, on the grid, at least one step and at most `max`. */
export function stepQuantity(from: string, step: string, max: string, by: number): string {
  const decimals = Math.max(decimalsOf(step), decimalsOf(max))
  const grid = units(step, decimals) ?? 1n
  const most = units(max, decimals) ?? 0n
  const now = units(from.replaceAll(/[,\s]/g, ''), decimals) ?? 0n
  if (grid <= 0n || most < grid) return from
  const top = most - (most % grid)
  const aligned = by > 0 ? now - (now % grid) : now + ((grid - (now % grid)) % grid)
  const next = aligned + grid * BigInt(by)
  return textOf(next < grid ? grid : next > top ? top : next, decimals)
}

/** The step that one press takes: about a twentieth of the largest, on the grid, so that a few presses do. */
export function pressSize(step: string, max: string): number {
  const count = Math.floor(Number(max) / Number(step))
  if (!Number.isFinite(count) || count <= 20) return 1
  const rough = count / 20
  const power = 10 ** Math.floor(Math.log10(rough))
  return Math.max(1, Math.round(rough / power) * power)
}
