import { expect, test } from 'vitest'
import type { PaletteEntry } from './entry.ts'
import { haystackOf, search } from './search.ts'

const entry = (title: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: `${title}${more.detail ?? ''}`,
  kind: 'command',
  title,
  run: () => undefined,
  ...more,
})
const commands = [
  entry('Cancel all working orders', { keywords: 'remove' }),
  entry('Flatten: close all positions'),
  entry('Open orders'),
  entry('Order ticket'),
  entry('EURUSD', { kind: 'symbol', detail: 'Paper', keywords: 'EUR/USD' }),
  entry('EURUSD', { kind: 'symbol', detail: 'IG demo', keywords: 'EUR/USD' }),
]
const find = (typed: string, recent: string[] = [], among = commands) =>
  search(among, haystackOf(among), typed, recent).map(found => found.entry.id)

test.each([
  ['cancel', 'Cancel all working orders'],
  ['orders cancel', 'Cancel all working orders'],
  ['canc ord', 'Cancel all working orders'],
  ['remove', 'Cancel all working orders'],
  ['order', 'Order ticket'],
  ['eusd ig', 'EURUSDIG demo'],
  ['eur/usd paper', 'EURUSDPaper'],
  ['close all', 'Flatten: close all positions'],
])('%s finds %s first', (typed, first) => {
  expect(find(typed)[0]).toBe(first)
})

test('what was used lately comes first among what fits as well, and first of all where nothing is typed', () => {
  expect(find('eurusd', ['EURUSDIG demo'])[0]).toBe('EURUSDIG demo')
  expect(find('', ['Open orders', 'EURUSDPaper']).slice(0, 3)).toEqual([
    'Open orders',
    'EURUSDPaper',
    'Cancel all working orders',
  ])
  expect(find('order', ['Open orders'])[0]).toBe('Order ticket')
})

test('nonsense finds nothing, and signs do no harm', () => {
  expect(find('zzqx')).toEqual([])
  expect(() => ['(', '\\', '[a-', '.*', '-', '"', "'"].map(typed => find(typed))).not.toThrow()
})

test('the letters that were meant are told', () => {
  const [best] = search(commands, haystackOf(commands), 'flat', [])
  expect(best?.ranges).toEqual([0, 4])
})
