import { posix } from 'node:path'
import { brokerCommands, impurities } from './calls.ts'
import { type Import, importsOf, parse } from './imports.ts'
import { COMPUTED, MAP, MAX_LINES, type Rule, TEST_FAKES, TEST_PACKAGES } from './map.ts'
import { spoken } from './spoken.ts'

const under = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`)
const allowed = (path: string, prefixes: string[]) =>
  prefixes.some(prefix => under(path, prefix)) &&
  !prefixes.some(prefix => prefix.startsWith('!') && under(path, prefix.slice(1)))

/** `x.test.ts`, and its helpers `x-test-kit.ts`, `x-test-child.ts`: only tests may import these. */
const isTest = (path: string) => /(\.test|-test-[a-z]+)\.tsx?$/.test(path)
/** A journey and what serves it, and a benchmark: they may bring what tests bring, but are held to every other rule. */
const isJourney = (path: string) => /^(bench\/|e2e\/(support\/|.*\.spec\.ts$))/.test(path)
const isConformance = (path: string) => /^src-main\/brokers\/conformance(\.ts$|\/)/.test(path)

/** The rule of a file: that of its longest prefix, wider for a test. */
const ruleOf = (path: string): Rule | undefined => {
  const prefix = Object.keys(MAP)
    .filter(key => under(path, key))
    .sort((a, b) => b.length - a.length)[0]
  const rule = prefix === undefined ? undefined : MAP[prefix]
  if (!rule || !(isTest(path) || isConformance(path))) return rule
  const fakes = under(path, 'src-main/core') ? [] : [TEST_FAKES]
  return {
    ...rule,
    own: [...rule.own, ...fakes, ...(rule.tests ?? [])],
    packages: [...rule.packages, ...TEST_PACKAGES],
  }
}

/** `@scope/name/deep` -> `@scope/name`, `node:fs/promises` -> `node:*`. */
const packageOf = (name: string) =>
  name.startsWith('node:') ? 'node:*' : name.split('/', name.startsWith('@') ? 2 : 1).join('/')

const mayImport = (path: string, rule: Rule, { from, typesOnly }: Import) => {
  // A computed import(): nobody can say what it loads.
  if (from === undefined) return under(path, 'scripts') || under(path, 'bench') || COMPUTED.includes(path)
  if (!from.startsWith('.')) return rule.packages.includes(packageOf(from))
  const target = posix.join(posix.dirname(path), from.replace(/\?.*$/, ''))
  if (isTest(target) && !isTest(path) && !isJourney(path)) return false
  return allowed(target, rule.own) || (typesOnly && allowed(target, rule.types ?? []))
}

/** A file that nobody can keep in mind, style sheets among them. */
const tooLong = (path: string, source: string): string[] => {
  const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0)
  return lines > MAX_LINES ? [`${path}: ${lines} lines, more than ${MAX_LINES}`] : []
}

/** Everything in one file that the architecture forbids, as `path: what`. */
export const violations = (path: string, source: string): string[] => {
  const rule = ruleOf(path)
  if (!rule) return [`${path}: no rule for this folder in scripts/layers/map.ts`]
  if (path.endsWith('.css')) return tooLong(path, source)
  const { tree, errors } = parse(path, source)
  if (errors.length > 0) return [`${path}: ${errors[0]}`]
  return [
    ...importsOf(tree)
      .filter(found => !mayImport(path, rule, found))
      .map(found => `${path}: may not import ${found.from ?? 'a computed name'}`),
    ...(isTest(path) ? [] : [...brokerCommands(path, tree), ...impurities(path, tree), ...spoken(path, tree)]).map(
      what => `${path}: ${what}`,
    ),
    ...tooLong(path, source),
  ]
}
