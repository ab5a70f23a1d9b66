import { z } from 'zod'
import { TerminalError } from '../../../core/kernel/errors.ts'
import type { StartFields } from './start-fields.ts'

const path = z.string().min(1).max(1024)

/** As the journal keeps them; choices of a form are words. */
const form = z.object({
  /** A command, or the path of a Python. */
  pythonPath: path.optional(),
  /** Of `terminal64.exe`; left out: the one that is installed. */
  terminalPath: path.optional(),
  /** How long the terminal may take to start and log in, ms. */
  timeoutMs: z.coerce.number().int().min(5_000).max(600_000).default(60_000),
  portable: z.union([z.boolean(), z.enum(['true', 'false']).transform(word => word === 'true')]).default(false),
  /** Server minus UTC, seconds; left out or `auto`: read off the prices. */
  serverOffset: z
    .union([z.literal('auto').transform(() => undefined), z.coerce.number().int().min(-50_400).max(50_400)])
    .optional(),
  /** The agent's own ceiling: most lots an order, most open positions and orders; 0: none. */
  maxVolume: z.coerce.number().min(0).max(1_000_000).default(1),
  maxOpen: z.coerce.number().int().min(0).max(1_000_000).default(20),
})

const credential = z.object({
  login: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,19}$/),
  password: z.string().max(256).default(''),
  server: z.string().trim().min(1).max(128),
  terminalPath: path.optional(),
  pythonPath: path.optional(),
})

/** What an account by Python is started with. */
export interface PythonSettings {
  readonly pythonPath: string | null
  readonly start: StartFields
}

/** Puts an account's settings and credentials together; a path in the credentials goes first. Throws BAD_INPUT with what to change. */
export function pythonSettings(
  settings: Readonly<Record<string, unknown>>,
  credentials: Readonly<Record<string, string>> | null,
): PythonSettings {
  const read = form.safeParse(settings)
  if (!read.success) throw refused('settings', read.error)
  if (credentials === null)
    throw new TerminalError(
      'BAD_INPUT',
      'Login, password and server of this MetaTrader 5 account are not kept. Enter them.',
    )
  const secret = credential.safeParse(credentials)
  if (!secret.success) throw refused('credentials', secret.error)
  const { serverOffset, timeoutMs, portable, maxVolume, maxOpen } = read.data
  const { login, password, server } = secret.data
  return {
    pythonPath: secret.data.pythonPath ?? read.data.pythonPath ?? null,
    start: {
      ...{ login, password, server, timeoutMs, portable, maxVolume, maxOpen },
      path: secret.data.terminalPath ?? read.data.terminalPath ?? null,
      boot: null,
      ...(serverOffset === undefined ? {} : { srvOff: serverOffset }),
    },
  }
}

/** Names of fields alone: a message of the reader could hold a value. */
function refused(what: string, error: z.ZodError): TerminalError {
  const names = [...new Set(error.issues.map(issue => issue.path.join('.')))].join(', ')
  return new TerminalError('BAD_INPUT', `The ${what} of this MetaTrader 5 account are not taken: look at ${names}.`)
}
