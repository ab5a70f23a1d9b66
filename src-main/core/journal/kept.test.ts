import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { State } from '../trading/state.ts'

/** Fields that no snapshot needs, and where they come from again. */
const foundAgain: Readonly<Record<string, string>> = {
  'OrderBook.#seq': 'set by each event',
  'Portfolio.#byInstrument': 'from the positions',
  'Portfolio.lastClosed': 'of the newest event alone: the next one sets it',
}

const sources = fileURLToPath(new URL('../..', import.meta.url))

interface Part {
  readonly name: string
  readonly body: string
}

/** Every class in the sources that says it can be kept. */
function parts(): Part[] {
  const found: Part[] = []
  for (const file of globSync('**/*.ts', { cwd: sources, exclude: name => name.endsWith('.test.ts') })) {
    const text = readFileSync(`${sources}/${file}`, 'utf8')
    for (const [whole, name = ''] of text.matchAll(
      /^export class (\w+).* implements (?:Kept|AccountFold)\b.*\n(?:.*\n)*?}$/gm,
    ))
      found.push({ name, body: whole })
  }
  return found
}

/** Names of fields that begin with a value: what the constructor is given is no state. */
const fieldsOf = ({ body }: Part): string[] =>
  [...body.matchAll(/^ {2}(?:readonly )?(#?\w+)(?:: [^=\n]+)? = /gm)].map(([, name = '']) => name)

const methodOf = ({ body }: Part, name: string): string =>
  new RegExp(`^ {2}${name}\\(.*\\n(?:.*\\n)*? {2}}$`, 'm').exec(body)?.[0] ?? ''

const word = (pattern: string): RegExp => new RegExp(`${pattern}\\b`)

test('every field of a part of the state is in its snapshot', () => {
  const all = parts()
  const names = all.map(part => part.name)
  for (const [member, part] of Object.entries(new State())) expect(names, member).toContain(part.constructor.name)
  for (const part of all) {
    if (part.name === 'State') continue
    const [taken, given] = [methodOf(part, 'snapshot'), methodOf(part, 'restore')]
    for (const field of fieldsOf(part)) {
      if (foundAgain[`${part.name}.${field}`] !== undefined) continue
      const isPrivate = field.startsWith('#')
      expect(taken, `${part.name}.${field} in snapshot()`).toMatch(word(isPrivate ? `this\\.${field}` : `\\b${field}`))
      expect(given, `${part.name}.${field} in restore()`).toMatch(word(`from\\.${field.replace('#', '')}`))
    }
  }
})
