import type { Logger } from 'pino'
import { TerminalError } from '../core/kernel/errors.ts'

export interface Redaction {
  /** From now on no log line holds this value, nor its usual encodings. Values under 4 characters are not taken: false. */
  register(secret: string): boolean
  /** `text` without any registered value. */
  clean(text: string): string
}

export interface Log {
  readonly logger: Logger
  readonly redact: Redaction
  close(): void
}

export interface LogOptions {
  /** Folder of the log files. */
  readonly dir: string
  readonly level?: 'debug' | 'info' | 'warn' | 'error'
  /** Gets warnings and errors; process.stderr when left out. */
  readonly stderr?: { write(line: string): unknown }
}

/** Log in `dir`/terminal.log, warnings also on stderr; nothing registered as a secret reaches either. */
export function createLog(options: LogOptions): Log {
  throw new TerminalError('UNSUPPORTED', `the log in ${options.dir} comes in the next commit`)
}
