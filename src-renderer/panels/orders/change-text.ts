import type { AmendForm } from '../../../src-preload/contract/views.ts'

const names = {
  quantity: 'quantity',
  limitPrice: 'limit',
  stopPrice: 'trigger',
  stopLoss: 'stop loss',
  takeProfit: 'take profit',
} as const

/** A change in words: `quantity 20000, stop loss none`. */
export const changeText = (change: Omit<AmendForm, 'clientOrderId'>): string =>
  (Object.keys(names) as (keyof typeof names)[])
    .filter(name => change[name] !== undefined)
    .map(name => `${names[name]} ${change[name] ?? 'none'}`)
    .join(', ')
