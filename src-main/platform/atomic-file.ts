import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileFailure } from './file-failure.ts'

/**
 * Writes a file that is afterwards either the old one or the new one, whole and on the disk, readable by its owner
 * only. Throws DISK_FULL, BAD_INPUT.
 */
export function writeFileAtomic(path: string, data: string): void {
  const fresh = `${path}.new`
  try {
    rmSync(fresh, { force: true })
    const fd = openSync(fresh, 'wx', 0o600)
    try {
      const bytes = Buffer.from(data)
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(fresh, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(fresh, { force: true })
    throw fileFailure(error, path)
  }
}

/** A rename is on the disk only when its folder is. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
