import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []

// Registered for the test file that imports this.
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function make(parent: string): string {
  const folder = mkdtempSync(join(parent, 'bellwether-test-'))
  made.push(folder)
  return folder
}

/** A new empty folder, gone when the test file is done. */
export const tempFolder = (): string => make(tmpdir())

/** The same in memory where there is such a place: for tests that open a journal hundreds of times and ask nothing of the disk. */
export const memoryFolder = (): string => make(existsSync('/dev/shm') ? '/dev/shm' : tmpdir())
