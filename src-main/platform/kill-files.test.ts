import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  askToKill,
  dropKillAnswer,
  readKillAnswer,
  takeKillRequest,
  withdrawKillRequest,
  writeKillAnswer,
} from './kill-files.ts'
import { tempFolder } from './temp-folder-test-kit.ts'

describe('a request for the kill switch', () => {
  test('is taken once, with its reason, and only its owner can read it', () => {
    const dir = tempFolder()
    const id = askToKill(dir, 'enough', true)
    if (process.platform !== 'win32') expect(statSync(join(dir, 'flatten.request')).mode & 0o777).toBe(0o600)
    expect(takeKillRequest(dir)).toEqual({ id, reason: 'enough', flatten: true })
    expect([takeKillRequest(dir), readdirSync(dir)]).toEqual([null, []])
    askToKill(dir, 'enough', false)
    expect(takeKillRequest(dir)).toMatchObject({ reason: 'enough', flatten: false })
  })

  test('of both kinds is one for flat', () => {
    const dir = tempFolder()
    askToKill(dir, 'a', false)
    askToKill(dir, 'b', true)
    expect(takeKillRequest(dir)).toMatchObject({ reason: 'b', flatten: true })
    expect(readdirSync(dir)).toEqual([])
  })

  test.each([
    ['nothing', (file: string) => writeFileSync(file, '')],
    ['what nobody can read', (file: string) => writeFileSync(file, '{"id": 3, "reason"')],
    ['a value that is none', (file: string) => writeFileSync(file, 'null')],
    ['too much', (file: string) => writeFileSync(file, `{"id":"x","reason":"${'y'.repeat(100_000)}"}`)],
    ['a link', (file: string) => symlinkSync('/etc/passwd', file)],
    ['a folder', (file: string) => mkdirSync(file)],
  ])('is one, whatever is in its file: %s', (_, make) => {
    const dir = tempFolder()
    make(join(dir, 'kill.request'))
    expect(takeKillRequest(dir)).toEqual({
      id: null,
      reason: 'Asked for by a file in the data folder.',
      flatten: false,
    })
    expect(readdirSync(dir)).toEqual([])
  })

  test('can be withdrawn', () => {
    const dir = tempFolder()
    askToKill(dir, 'a', false)
    withdrawKillRequest(dir)
    expect(takeKillRequest(dir)).toBeNull()
  })
})

test('an answer is for the one who asked', () => {
  const dir = tempFolder()
  const brokers = [{ broker: 'a', orders: 1, positions: 2, text: 't' }]
  const answer = { id: 'me', phase: 'working' as const, notes: ['n'], brokers }
  expect(readKillAnswer(dir, 'me')).toBeNull()
  writeKillAnswer(dir, answer)
  expect([readKillAnswer(dir, 'me'), readKillAnswer(dir, 'another')]).toEqual([answer, null])
  writeFileSync(join(dir, 'kill.answer'), 'half')
  expect(readKillAnswer(dir, 'me')).toBeNull()
  dropKillAnswer(dir)
  expect(existsSync(join(dir, 'kill.answer'))).toBe(false)
})
