import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { texts } from './index.ts'

/** `.title`, `?.title`, `['why-not']`. */
const STEP = String.raw`(?:\??\.\w+|\[['"][\w-]+['"]\])`
const stepsOf = (chain: string): readonly string[] => chain.match(/[\w-]+/g) ?? []

/** Every text, as the path to it: `ticket.types.market`. */
const leaves = (value: unknown, at: readonly string[] = []): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...at, key]))
    : [at.join('.')]

const all = new Set(leaves(texts))

/** Paths that a file says: to a text, or to a part of them of which any may be said (`say.types[kind]`). */
function saidIn(source: string): string[] {
  const names = new Map<string, string[]>([['texts', ['']]])
  const add = (name: string, root: string, ...steps: readonly string[]) => {
    const paths = (names.get(root) ?? []).map(path => [path, ...steps].filter(Boolean).join('.'))
    names.set(name, [...(names.get(name) ?? []), ...paths])
  }
  // A comment, a type, and what only gets a name say nothing.
  const rest = source
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replaceAll(/typeof [\w.]+/g, '')
    .replaceAll('...', ' ')
    .replaceAll(new RegExp(String.raw`const (\w+|\{[^}]*\}) = (\w+)(${STEP}*)\n`, 'g'), (found, bound, root, chain) => {
      if (!names.has(root)) return found
      if (!bound.startsWith('{')) add(bound, root, ...stepsOf(chain))
      else
        for (const [, key = '', name = key] of bound.matchAll(/(\w+)(?:: (\w+))?/g))
          add(name, root, ...stepsOf(chain), key)
      return ''
    })
  const said = [...names].flatMap(([name, paths]) =>
    [...rest.matchAll(new RegExp(String.raw`(?<![\w.'"-])${name}(${STEP}*)(?![\w=:'"-])`, 'g'))].flatMap(
      ([, chain = '']) => paths.map(path => [path, ...stepsOf(chain)].filter(Boolean).join('.')),
    ),
  )
  // A whole topic that is indexed says nothing: its texts are of many kinds, and only some of them are meant.
  return said.filter(path => path.includes('.'))
}

const inside = (path: string, part: string) => path === part || path.startsWith(`${part}.`)

const unsaid = (sources: readonly string[]): string[] => {
  const said = [...new Set(sources.flatMap(saidIn))]
  return [...all].filter(text => !said.some(path => inside(text, path) || inside(path, text)))
}

test('every text is said somewhere: what nobody sees would be translated for nothing', () => {
  const files = globSync('src-renderer/**/*.{ts,tsx}').filter(
    path => !path.startsWith('src-renderer/texts/') && !path.includes('.test.'),
  )
  expect(unsaid(files.map(path => readFileSync(path, 'utf8')))).toEqual([])
})

test('a text counts as said by its name, by a part that is indexed, and by nothing else', () => {
  const of = (source: string) => all.size - unsaid([source]).length
  expect(of('texts.common.buy')).toBe(1)
  expect(of('const say = texts.common\nsay.sortBy(title)')).toBe(1)
  expect(of("const { modes, buy: verb } = texts.common\n[modes['LIVE'], verb]")).toBe(2)
  expect(of('texts.common.modes[mode]')).toBe(2)
  expect(of('texts.common[side]')).toBe(0)
  expect(of('const say = texts.common\nterminal.say.buy')).toBe(0)
  expect(of('// texts.common.buy')).toBe(0)
  expect(of('const say = texts.common\ntype Side = keyof typeof say.modes')).toBe(0)
})
