import { z } from 'zod'
import { Decimal } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import { PYTHON_KEY } from './agent-process/python-source.ts'

const share = z.coerce.number().min(0).max(0.1)

/** As the journal keeps them; only the pairing must be there. Choices of a form are words. */
const form = z.object({
  /** The pairing of the terminal. */
  keyId: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/),
  /** The account that this connection is for; left out: the first that is met there. */
  login: z
    .string()
    .regex(/^[1-9]\d{0,19}$/)
    .optional(),
  server: z.string().min(1).max(128).optional(),
  /** The broker that a person chose, of the catalogue; left out: any. */
  venue: z.string().max(32).optional(),
  /** Points by which a market order may fill worse, where the broker heeds it (instant execution). */
  deviation: z.coerce.number().int().min(0).max(100_000).optional(),
  /** Commission that is assumed until deals show it: share of the notional, each way. */
  feeRate: share.optional(),
  conversion: share.optional(),
  /** Only these symbols, as the terminal spells them. */
  symbols: z.array(z.string().min(1).max(64)).max(2_000).optional(),
})

export interface Mt5Settings {
  readonly keyId: string
  readonly login: string | null
  readonly server: string | null
  readonly venue: string
  readonly deviation: number
  readonly feeRate: Decimal
  readonly conversion: Decimal
  readonly symbols: ReadonlySet<string> | null
}

const DEVIATION_POINTS = 10

/** The terminal is driven by a Python program that is started here, not by the EA that is paired. */
export const isByPython = ({ market }: Readonly<Record<string, unknown>>): boolean => market === 'python'

/** Throws BAD_INPUT with what to change. */
export function settingsFrom(from: Readonly<Record<string, unknown>>): Mt5Settings {
  // An agent that this program starts is the account's own, and is not paired.
  const read = form.safeParse(isByPython(from) ? { ...from, keyId: PYTHON_KEY } : from)
  if (!read.success) {
    const what = read.error.issues.map(i => `${i.path.join('.')}: ${i.message}`).join('; ')
    throw new TerminalError('BAD_INPUT', `The settings of this MetaTrader 5 connection are not taken: ${what}.`)
  }
  const { data } = read
  return {
    keyId: data.keyId,
    login: data.login ?? null,
    server: data.server ?? null,
    venue: data.venue ?? 'other',
    deviation: data.deviation ?? DEVIATION_POINTS,
    feeRate: new Decimal(data.feeRate ?? 0),
    conversion: new Decimal(data.conversion ?? 0),
    symbols: data.symbols === undefined ? null : new Set(data.symbols),
  }
}
