import { expect, test } from 'vitest'
import { catalogue } from './catalogue/index.ts'
import { pageLinks } from './page-links.ts'

test('the page leads to documents, to what brokers and platforms say themselves, and to where keys are made', () => {
  for (const { documents } of catalogue) for (const { url } of documents) expect(pageLinks).toContain(new URL(url).href)
  expect(pageLinks).toContain('https://www.binance.com/en/my/settings/api-management')
  for (const address of pageLinks) expect(address).toMatch(/^https:\/\//)
})

test('pages of third parties are named as sources, and led to nowhere', () => {
  const documents = new Set(catalogue.flatMap(({ documents: all }) => all.map(({ url }) => new URL(url).href)))
  const others = catalogue
    .flatMap(({ facts, fees, elsewhere }) => [...Object.values(facts).flat(), ...fees, ...elsewhere])
    .filter(({ by, source }) => by === 'other' && source.startsWith('https:'))
    .map(({ source }) => new URL(source).href)
    // Some of them are documents, too: chosen as such by hand.
    .filter(address => !documents.has(address))
  expect(others.length).toBeGreaterThan(10)
  for (const address of others) expect(pageLinks).not.toContain(address)
})
