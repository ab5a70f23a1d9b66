import { expect, test } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { HeldElsewhere } from '../core/ports.ts'
import type { ApiParts } from './context.ts'
import { elsewhereApi } from './elsewhere.ts'

/** Brokers: one that tells, one that is not connected, one that has nothing to tell. */
function bench(found: HeldElsewhere) {
  const lost = () => Promise.reject(new TerminalError('NOT_CONNECTED', 'Gone: connect it first.'))
  const brokers = new Map<string, object>([
    ['b', { title: 'Binance', elsewhere: async () => found }],
    ['gone', { title: 'Gone', elsewhere: lost }],
    ['paper', { title: 'Paper' }],
  ])
  const parts = { terminal: { session: { broker: (id: string) => brokers.get(id) } } } as unknown as ApiParts
  const ask = elsewhereApi(parts)['brokers.elsewhere']
  return async (id: string) => ask({ id }, undefined)
}

test('amounts go as plain digits, with what could not be read', async () => {
  const row = { asset: 'SHIB', kind: 'earn', text: 'Simple Earn, flexible.' } as const
  const held = [
    { ...row, amount: new Decimal('1e-9') },
    { ...row, amount: new Decimal('123456789012345678901234567890') },
  ]
  const answer = await bench({ held, unread: ['ETH staking could not be read: no.'] })('b')
  expect(contract['brokers.elsewhere'].output.parse(answer)).toEqual({
    rows: [
      { ...row, amount: '0.000000001' },
      { ...row, amount: '123456789012345678901234567890' },
    ],
    unread: ['ETH staking could not be read: no.'],
  })
})

test.each([
  ['nobody', 'NOT_FOUND'],
  ['paper', 'UNSUPPORTED'],
  ['gone', 'NOT_CONNECTED'],
])('%s is refused with %s', async (id, code) => {
  await expect(bench({ held: [], unread: [] })(id)).rejects.toMatchObject({ code })
})
