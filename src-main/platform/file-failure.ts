import { messageOf, TerminalError } from '../core/kernel/errors.ts'

/** The system's name of the error (ENOSPC ...), or undefined. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** What a file operation on `path` failed with, as a code and what to do. */
export function fileFailure(error: unknown, path: string): TerminalError {
  if (error instanceof TerminalError) return error
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new TerminalError(
      'DISK_FULL',
      `The disk of ${path} is full: nothing was changed. Free some space, then try again.`,
      { cause: error },
    )
  const why = messageOf(error)
  return new TerminalError(
    'BAD_INPUT',
    `${path} cannot be used (${why}). Check that it exists and that you own it, or choose another data folder: --data-dir FOLDER.`,
    {
      cause: error,
    },
  )
}
