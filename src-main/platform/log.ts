import { join } from 'node:path'
import { type Logger, multistream, pino, stdSerializers } from 'pino'
import { fileFailure } from './file-failure.ts'
import { LogLines } from './log-lines.ts'
import { createRedaction, type Redaction } from './redaction.ts'
import { type RotatingFile, rotatingFile } from './rotating-file.ts'

export interface Log {
  readonly logger: Logger
  readonly redact: Redaction
  /** The file. */
  readonly path: string
  /** The newest lines, for a page. */
  readonly lines: LogLines
  close(): void
}

export interface LogOptions {
  /** Folder of the log files: the data folder. */
  readonly dir: string
  readonly level?: 'debug' | 'info' | 'warn' | 'error'
  /** Gets warnings and errors; process.stderr when left out. */
  readonly stderr?: { write(line: string): unknown }
  /** A file grows to this, then begins anew; the five before are kept. */
  readonly maxBytes?: number
}

/**
 * Log in `dir`/terminal.log, one JSON object a line; warnings also on stderr. Nothing registered with `redact` reaches
 * either. Throws BAD_INPUT when the file cannot be made; later failures to write are told once on stderr.
 */
export function createLog({
  dir,
  level = 'info',
  stderr = process.stderr,
  maxBytes = 5 * 1024 * 1024,
}: LogOptions): Log {
  const path = join(dir, 'terminal.log')
  const redact = createRedaction()
  const file = openFile(path, maxBytes, stderr)
  const lines = new LogLines(redact.clean)
  // Written at once: the last lines before a crash are the ones that matter, and a terminal logs little.
  const streams = multistream([
    {
      level,
      stream: {
        write: (line: string) => {
          const cleaned = redact.clean(line)
          file.write(cleaned)
          lines.add(cleaned)
        },
      },
    },
    { level: 'warn', stream: { write: (line: string) => void stderr.write(redact.clean(line)) } },
  ])
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: stdSerializers.err, error: stdSerializers.err },
    },
    streams,
  )
  return { logger, redact, path, lines, close: () => file.close() }
}

function openFile(path: string, maxBytes: number, stderr: NonNullable<LogOptions['stderr']>): RotatingFile {
  try {
    return rotatingFile(path, maxBytes, error => stderr.write(`The log ${path} cannot be written: ${String(error)}\n`))
  } catch (error) {
    throw fileFailure(error, path)
  }
}
