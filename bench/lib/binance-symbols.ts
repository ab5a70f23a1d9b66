/** Markets of the made-up feed. */
export const feedSymbols: readonly string[] = Array.from({ length: 200 }, (_, i) => `C${i}USDT`)

/** As ccxt lists such a market. */
export const feedMarket = (id: string) => {
  const base = id.slice(0, -4)
  return {
    id,
    lowercaseId: id.toLowerCase(),
    symbol: `${base}/USDT`,
    base,
    quote: 'USDT',
    baseId: base,
    quoteId: 'USDT',
    type: 'spot',
    spot: true,
    margin: false,
    swap: false,
    future: false,
    option: false,
    contract: false,
    active: true,
    precision: { price: 0.00001, amount: 0.00001 },
    limits: { amount: { min: 0.00001 }, price: {}, cost: {} },
    info: {},
  }
}
