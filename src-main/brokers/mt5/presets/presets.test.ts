import { expect, test } from 'vitest'
import { aliasesOf, canonicalName } from '../instruments/aliases.ts'
import { brokersOfServer, presets, serverNote } from './index.ts'

test.each([
  ['XMGlobal-MT5', ['xm']],
  ['XMGlobal-MT5 2', ['xm']],
  ['XMTrading-MT5 3', ['xm']],
  ['ICMarketsSC-Demo', ['ic-markets']],
  ['ICMarketsSC-MT5-4', ['ic-markets']],
  ['ICMarketsEU-MT5-5', ['ic-markets']],
  ['RoboForex-ECN', ['roboforex']],
  ['InstaForex-Server', ['instaforex']],
  ['FBS-Real-3', ['fbs']],
  ['AdmiralsGroup-Live', ['admirals']],
  ['Admirals-Demo', ['admirals']],
  ['MetaQuotes-Demo', []],
  // A name within a name is another broker.
  ['NotFBS-Real', []],
  ['Pepperstone-MT5-Live01', []],
  ['XMGlobal-MT5 2\n<b>', []],
])('the server %s is one of %o', (server, brokers) => {
  expect(brokersOfServer(server)).toEqual(brokers)
})

test('a server of another name than the chosen broker\u2019s is a note, and of any other broker nothing', () => {
  expect(serverNote('xm', 'XMGlobal-MT5 7')).toBeNull()
  expect(serverNote('xm', 'ICMarketsSC-Demo')).toContain('those of IC Markets, not of XM')
  expect(serverNote('fbs', 'Fresh-Server')).toContain('may be a new one')
  expect(serverNote('other', 'Fresh-Server')).toBeNull()
})

// As seen on accounts there: the catalogue says by whom.
test.each([
  ['XM, micro', 'EURUSDmicro', 'EURUSD', 'EURUSD'],
  ['XM, Zero', 'USDJPY.', 'USDJPY', 'USDJPY'],
  ['XM', 'GOLD', null, 'XAUUSD'],
  ['XM Trading', 'GOLD#', null, 'XAUUSD'],
  ['IC Markets', 'USTEC', null, 'NAS100'],
  ['InstaForex', 'XAUUSD', 'XAUUSD', 'XAUUSD'],
] as const)('%s: %s gets the name that others know it by', (_, symbol, pair, is) => {
  const name = canonicalName(symbol, pair)
  expect(name).toBe(is)
  if (symbol !== is) expect(aliasesOf(symbol, name)).toContain(is)
})

test('each broker is there once', () => {
  expect(presets.map(({ venue }) => venue)).toEqual([...new Set(presets.map(({ venue }) => venue))])
})
