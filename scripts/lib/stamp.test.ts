import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesUnder, hasStamp, putStamp, stampOf } from './stamp.mjs'

let root = ''
const stamp = () => stampOf(root, filesUnder(root, ['src', 'lock.json', 'absent']))

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bellwether-stamp-'))
  mkdirSync(join(root, 'src/deep'), { recursive: true })
  writeFileSync(join(root, 'src/deep/a.ts'), 'a')
  writeFileSync(join(root, 'lock.json'), '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

test('files come in one order and without what is not there', () => {
  writeFileSync(join(root, 'src/b.ts'), 'b')
  expect(filesUnder(root, ['src', 'lock.json', 'absent'])).toEqual(['src/b.ts', 'src/deep/a.ts', 'lock.json'])
})

test('a stamp stays while nothing changes, and changes with size, time and presence', () => {
  const first = stamp()
  expect(stamp()).toBe(first)
  writeFileSync(join(root, 'src/deep/a.ts'), 'ab')
  const grown = stamp()
  expect(grown).not.toBe(first)
  utimesSync(join(root, 'src/deep/a.ts'), 1, 1)
  const touched = stamp()
  expect(touched).not.toBe(grown)
  writeFileSync(join(root, 'src/c.ts'), '')
  expect(stamp()).not.toBe(touched)
})

test('a stamp that was put is there, another is not', () => {
  const file = join(root, 'out/.stamp')
  expect(hasStamp(file, 'x')).toBe(false)
  putStamp(file, 'x')
  expect(hasStamp(file, 'x')).toBe(true)
  expect(hasStamp(file, 'y')).toBe(false)
})
