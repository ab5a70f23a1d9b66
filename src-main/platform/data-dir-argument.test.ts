import { expect, test } from 'vitest'
import { dataDirArgument } from './data-dir-argument.ts'

test.each<[readonly string[], string | undefined]>([
  [['electron', '.', '--data-dir', '/a b'], '/a b'],
  [['electron', '.', '--data-dir=/a b'], '/a b'],
  [['electron', '.', '--no-sandbox', '--data-dir', '../x', '--enable-logging'], '../x'],
  [['electron', '.', '--data-dir=/x=y'], '/x=y'],
  [['electron', '.', '--data-dir', '/first', '--data-dir=/last'], '/last'],
  [['electron', '.'], undefined],
  [['electron', '.', '--data-dirs', '/a'], undefined],
  [['electron', '.', '--', '--data-dir', '/a'], undefined],
])('%j names %s', (args, dir) => {
  expect(dataDirArgument(args)).toBe(dir)
})

test.each<[readonly string[]]>([
  [['electron', '.', '--data-dir']],
  [['electron', '.', '--data-dir=']],
  [['electron', '.', '--data-dir', '']],
  [['electron', '.', '--data-dir', '--no-sandbox']],
])('%j names no folder, which is not the same as not asking for one', args => {
  expect(dataDirArgument(args)).toBe('')
})
