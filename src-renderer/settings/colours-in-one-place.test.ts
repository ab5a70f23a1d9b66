import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const IN_CODE = /['"`]#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})['"`]|\b(?:rgba?|hsla?|oklch)\(/i
const IN_STYLE = /:[^;{}]*(?:#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\()/i

const linesWith = (pattern: string, wrong: RegExp, but: readonly string[]) =>
  globSync(pattern, { cwd: root })
    .filter(file => !but.some(name => file.endsWith(name)))
    .flatMap(file =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, at) => (wrong.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
    )

test('colours stand in tokens.css and nowhere else', () => {
  expect(linesWith('**/*.css', IN_STYLE, ['tokens.css'])).toEqual([])
  expect(linesWith('**/*.{ts,tsx}', IN_CODE, ['.test.ts'])).toEqual([])
})

test('only the look decides whether Blueprint is dark: a class of its own would stay dark in a light theme', () => {
  expect(linesWith('**/*.{ts,tsx}', /bp6-dark/, ['.test.ts', 'look.ts'])).toEqual([])
  expect(linesWith('**/*.css', /^\s*[^/*]*\.bp6-dark/, [])).toEqual([])
})
