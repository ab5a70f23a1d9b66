/** What is told as it happens, in the line of messages and to screen readers. */
export const announced = {
  filled: {
    buy: (quantity: string, symbol: string, price: string) => `Bought ${quantity} ${symbol} at ${price}`,
    sell: (quantity: string, symbol: string, price: string) => `Sold ${quantity} ${symbol} at ${price}`,
  },
  fills: (count: number, last: string) => `${count} fills, the last: ${last}`,
  rejected: (symbol: string, broker: string, why: string) => `Order on ${symbol} rejected by ${broker}: ${why}`,
  noReason: 'no reason given',
  cut: 'The connection broke.',
  connected: 'Connected again.',
} as const
