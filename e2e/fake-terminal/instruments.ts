import type { InstrumentView } from '../../src-preload/contract/views.ts'

const forex = (symbol: string, at: number): [InstrumentView, number] => {
  const yen = symbol.endsWith('JPY')
  const decimals = yen ? 3 : 5
  return [
    {
      id: `paper/${symbol}`,
      broker: 'paper',
      symbol,
      pair: `${symbol.slice(0, 3)}/${symbol.slice(3)}`,
      class: 'forex',
      base: symbol.slice(0, 3),
      quote: symbol.slice(3),
      priceDecimals: decimals,
      qtyDecimals: 0,
      priceStep: (10 ** -decimals).toFixed(decimals),
      qtyStep: '1000',
      qtyMin: '1000',
      leverage: '30',
    },
    at,
  ]
}

const crypto = (symbol: string, decimals: number, at: number): [InstrumentView, number] => [
  {
    id: `paper/${symbol}`,
    broker: 'paper',
    symbol,
    pair: `${symbol.slice(0, 3)}/USD`,
    class: 'spot',
    base: symbol.slice(0, 3),
    quote: 'USD',
    priceDecimals: decimals,
    qtyDecimals: 4,
    priceStep: (10 ** -decimals).toFixed(decimals),
    qtyStep: '0.0001',
    qtyMin: '0.0001',
    leverage: '1',
  },
  at,
]

/** What is traded, with a price to start from. */
export const instruments: readonly [InstrumentView, number][] = [
  forex('EURUSD', 1.08512),
  forex('GBPUSD', 1.26433),
  forex('USDJPY', 151.234),
  forex('AUDUSD', 0.65321),
  forex('USDCHF', 0.89012),
  forex('USDCAD', 1.36544),
  forex('NZDUSD', 0.60211),
  forex('EURJPY', 164.112),
  forex('EURGBP', 0.85822),
  forex('GBPJPY', 191.205),
  crypto('BTCUSD', 2, 64_210.5),
  crypto('ETHUSD', 2, 3_120.4),
  crypto('SOLUSD', 3, 148.221),
  crypto('XRPUSD', 5, 0.52311),
]
