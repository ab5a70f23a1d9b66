import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { incidentCodes, incidentWords } from './incident-codes.ts'

const sources = fileURLToPath(new URL('../..', import.meta.url))
/** `record('incident', { code: 'X'`, `this.#incident('X'`, `incident(recorder, 'X'`: the first capitals after the word. */
const CALL = /incident['"]?\s*[(,](?:[^'";]|'[a-z]+')*?'([A-Z][A-Z_]{2,})'/gi

function recorded(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of globSync('**/*.ts', {
    cwd: sources,
    exclude: n => /\.test\.ts$|test-kit\.ts$|made-up-/.test(n),
  })) {
    const text = readFileSync(`${sources}/${file}`, 'utf8')
    for (const [, code = ''] of text.matchAll(CALL)) if (code === code.toUpperCase()) found.set(code, file)
  }
  return found
}

test('every incident that the terminal records has a title and an advice', () => {
  const found = recorded()
  // The search itself finds what it is to find: written in one line, over several, by a helper.
  for (const code of ['NO_RATE', 'FOREIGN_REPORT', 'LATE_FILL', 'BAD_BAR']) expect([...found.keys()]).toContain(code)
  for (const [code, file] of found) expect(incidentCodes, `${code}, recorded in ${file}`).toHaveProperty(code)
})

test('the words are words, and an unknown code has some', () => {
  for (const { title, advice } of Object.values(incidentCodes)) {
    expect(title).toMatch(/^[A-Z][a-zA-Z ]{4,30}$/)
    expect(advice).toMatch(/^[A-Z].{20,}\.$/)
  }
  expect(incidentWords('FROM_MARS').title).toBe('from mars')
  expect(incidentWords('constructor').title).toBe('constructor')
})
