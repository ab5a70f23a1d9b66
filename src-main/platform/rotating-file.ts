import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

const KEPT = 5

export interface RotatingFile {
  write(text: string): void
  close(): void
}

/**
 * Appends to `path`; at `maxBytes` it becomes `path`.1, and what was .1 becomes .2, up to .5. When nothing can be
 * written, `onFailure` hears of it once: a log must not stop the terminal.
 */
export function rotatingFile(path: string, maxBytes: number, onFailure: (error: unknown) => void): RotatingFile {
  const open = (): number => openSync(path, 'a', 0o600)
  let fd = open()
  let size = fstatSync(fd).size
  let failed = false
  const rotate = (): void => {
    closeSync(fd)
    // Its number may soon be another file's: forget it before anything below can fail.
    fd = -1
    rmSync(`${path}.${KEPT}`, { force: true })
    for (let n = KEPT - 1; n >= 0; n--) moveIfThere(n === 0 ? path : `${path}.${n}`, `${path}.${n + 1}`)
    fd = open()
    size = 0
  }
  return {
    write(text) {
      try {
        if (size >= maxBytes) rotate()
        if (fd < 0) fd = open()
        size += writeSync(fd, text)
        failed = false
      } catch (error) {
        if (!failed) onFailure(error)
        failed = true
      }
    },
    close() {
      if (fd >= 0) closeSync(fd)
      fd = -1
    },
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
