import { describe, expect, it } from 'vitest'
import { isOpen } from '../../../core/market/instrument.ts'
import { leanSource } from './lean-source.ts'
import { testFolder } from './lean-test-kit.ts'
import { sessionOf } from './symbol-properties.ts'

const files = {
  'forex/oanda/tick/eurusd/20140505_quote.zip': '1,1.1,1.2',
  'crypto/coinbase/tick/btcusd/20140505_trade.zip': '1,1.1,1.2',
  'crypto/binance/tick/ethusdt/20140505_trade.zip': '1,1.1,1.2',
}
const day = { from: '2014-05-05', to: '2014-05-05', resolution: 'tick' } as const

describe('instrument data', () => {
  it('of forex', () => {
    const [spec] = leanSource({
      ...day,
      dir: testFolder(files),
      securityType: 'forex',
      market: 'oanda',
      symbols: ['EURUSD'],
      leverage: 20,
    }).specs
    expect(spec).toMatchObject({
      symbol: 'EURUSD',
      class: 'forex',
      base: 'EUR',
      quote: 'USD',
      aliases: ['EUR/USD'],
      minNotional: null,
      qtyMax: null,
    })
    expect([spec?.priceStep, spec?.qtyStep, spec?.qtyMin, spec?.leverage, spec?.multiplier].map(String)).toEqual([
      '0.00001',
      '1',
      '1',
      '20',
      '1',
    ])
  })

  it('of crypto, whose minimum is a quantity or money by the market', () => {
    const dir = testFolder(files)
    const [btc] = leanSource({ ...day, dir, securityType: 'crypto', market: 'coinbase', symbols: ['btcusd'] }).specs
    expect(btc).toMatchObject({
      class: 'spot',
      base: 'BTC',
      quote: 'USD',
      session: null,
      aliases: ['BTC/USD', 'BTC-USD'],
    })
    expect([btc?.qtyStep, btc?.qtyMin, btc?.leverage].map(String)).toEqual(['0.00000001', '0.0001', '1'])
    const [eth] = leanSource({ ...day, dir, securityType: 'crypto', market: 'binance', symbols: ['ETHUSDT'] }).specs
    expect([eth?.base, eth?.quote, eth?.qtyStep, eth?.qtyMin, eth?.minNotional].map(String)).toEqual([
      'ETH',
      'USDT',
      '0.0001',
      '0.0001',
      '5',
    ])
  })

  it('that is missing or unusable is named with its line', () => {
    const dir = testFolder({ 'forex/oanda/tick/usdjpy/20140505_quote.zip': '1,1,1' })
    const open = (symbol: string, where = dir) =>
      leanSource({ ...day, dir: where, securityType: 'forex', market: 'oanda', symbols: [symbol] })
    expect(() => open('USDJPY')).toThrow(/no row for oanda,USDJPY,forex/)
    const text = new TextEncoder().encode('\noanda,USDJPY,forex,USD/JPY,JPY,1,0,1\n')
    const bad = testFolder({
      'forex/oanda/tick/usdjpy/20140505_quote.zip': '1,1,1',
      'symbol-properties/symbol-properties-database.csv': text,
    })
    expect(() => open('USDJPY', bad)).toThrow(/line 2 cannot be used: minimum price variation is not above zero/)
  })
})

describe('the session', () => {
  it('of forex holds every hour that is traded in summer or winter, and not the weekend', () => {
    const session = sessionOf('forex', 'tick')
    const at = (day: number, hour: number, minute = 0) => isOpen(session, Date.UTC(2014, 4, 4 + day, hour, minute))
    expect([at(0, 20, 59), at(0, 21), at(3, 12), at(5, 21, 59), at(5, 22), at(6, 12)]).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ])
  })
})
