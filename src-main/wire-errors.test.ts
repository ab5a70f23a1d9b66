import { expect, test } from 'vitest'
import { errorNumbers } from '../src-preload/contract/errors.ts'
import { errorCodes } from './core/kernel/errors.ts'

test('every error of the terminal has a number on the wire, and no two share one', () => {
  const wireOnly = [
    'PARSE_ERROR',
    'INVALID_REQUEST',
    'UNKNOWN_METHOD',
    'INTERNAL',
    'LIMIT',
    'OVERFLOW',
    'TIMEOUT',
    'CLOSED',
  ]
  expect(Object.keys(errorNumbers).sort()).toEqual([...errorCodes, ...wireOnly].sort())
  expect(new Set(Object.values(errorNumbers)).size).toBe(Object.keys(errorNumbers).length)
})
