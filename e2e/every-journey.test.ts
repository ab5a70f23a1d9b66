import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ONE_AT_A_TIME } from './support/one-at-a-time.ts'

/** No journey through the page that `npm run terminal` serves: Electron's page comes by its own scheme. */
const APART = ['electron.spec.ts']
/** Start a browser of their own, and say what for. */
const OWN_BROWSER = ['exfiltration.spec.ts', 'mt5-security.spec.ts']

const here = import.meta.dirname
const specs = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.spec.ts') && !APART.includes(file))
  .map(file => ({ file, text: readFileSync(join(here, file), 'utf8') }))
const withText = (pattern: RegExp) => specs.filter(({ text }) => pattern.test(text)).map(({ file }) => file)

test('every journey runs under the policy of production: its `test` is that of support/journey.ts', () => {
  expect(specs.length).toBeGreaterThan(20)
  expect(withText(/import \{[^}]*\btest\b[^}]*\} from '@playwright\/test'/)).toEqual([])
  const journeys = withText(/from '(\.\.?\/)+support\/(journey|fake-desk)\.ts'/)
  expect(journeys).toEqual(specs.map(({ file }) => file))
})

test('no journey starts a browser without our flags, or tells one to look away', () => {
  expect(withText(/\b(chromium|firefox|webkit)\.(launch|connect)/).sort()).toEqual(OWN_BROWSER)
  expect(withText(/bypassCSP|browser\.newContext|browser\.newPage/).sort()).toEqual(OWN_BROWSER)
})

test('journeys that need the ports of the MetaTrader bridge run one at a time', () => {
  expect(withText(/from '(\.\.?\/)+support\/(mt5-home|mt5-desk|two-brokers)\.ts'/).sort()).toEqual(ONE_AT_A_TIME)
})
