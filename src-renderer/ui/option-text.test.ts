import { expect, test } from 'vitest'
import { instrumentText, optionNote } from './option-text.ts'

const option = { kind: 'put', strike: '3000', expiry: Date.UTC(2026, 11, 4, 8), underlying: 'ETH' } as const

test('an option says what it is a right to, until when, and what may be lost', () => {
  expect(instrumentText({ pair: 'ETH-261204-3000-P/USDT', broker: 'binance', option })).toBe(
    'Put: the right to sell ETH at 3000, until 2026-12-04 08:00 UTC at binance',
  )
  expect(instrumentText({ pair: 'ETH/USDT', broker: 'binance' })).toBe('ETH/USDT at binance')
  expect(optionNote(option, option.expiry - 7_200_000)).toMatch(/\(2 h from now\)\. It is paid in full/)
  expect(optionNote(option, option.expiry)).toContain('(expired)')
})
