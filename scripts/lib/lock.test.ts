import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { locked } from './lock.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bellwether-lock-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('the lock is there during the work and gone after it, also when the work throws', () => {
  const file = join(root, 'deep/.lock')
  expect(locked(file, () => existsSync(file))).toBe(true)
  expect(existsSync(file)).toBe(false)
  expect(() =>
    locked(file, () => {
      throw new Error('broken')
    }),
  ).toThrow('broken')
  expect(existsSync(file)).toBe(false)
})

test('a lock of a process that is gone holds nobody up', () => {
  const file = join(root, '.lock')
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(file, String(gone))
  expect(locked(file, () => 'done')).toBe('done')
})
