import type { AmendForm } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const { to } = texts.orders.change
const parts = Object.keys(to) as (keyof typeof to)[]

/** Each part of a change in words: `quantity 20000`, `stop loss none`. */
export const changesIn = (change: Omit<AmendForm, 'clientOrderId'>): readonly string[] =>
  parts.flatMap(part => {
    const value = change[part]
    return value === undefined ? [] : [to[part](value)]
  })
