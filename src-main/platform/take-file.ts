import { closeSync, constants, fstatSync, openSync, readSync, rmSync } from 'node:fs'
import { systemCode } from './file-failure.ts'

const MOST_BYTES = 4_096

/** What is in the file, which is gone then; null: there is none. A link is not followed. */
export function takeFile(file: string): string | null {
  let text = ''
  try {
    const fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      if (fstatSync(fd).isFile()) {
        const bytes = Buffer.alloc(MOST_BYTES)
        text = bytes.toString('utf8', 0, readSync(fd, bytes, 0, MOST_BYTES, 0))
      }
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    // A link, or one that may not be read: its name asks all the same.
  }
  rmSync(file, { force: true, recursive: true })
  return text
}
