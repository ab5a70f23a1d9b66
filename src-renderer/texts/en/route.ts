/** What an order costs at each broker that trades it. */
export const route = {
  out: 'Cost of the way out',
  thereAndBack: 'Cost there and back',
  none: 'There was nothing to choose between.',
  excluded: (broker: string, why: string) => `${broker}: not possible, ${why}`,
  part: 'Part',
  chosen: 'Chosen',
  parts: {
    spread: 'Spread',
    commission: 'Commission',
    slippage: 'Slippage',
    swap: 'Swap',
    conversion: 'Conversion',
    total: 'Total',
  },
  assumed: 'assumed',
  nights: (count: number) => (count === 1 ? '1 night' : `${count} nights`),
  notes: {
    received: 'Swap below zero is received.',
    assumed: 'Assumed: the broker did not say its fee.',
  },
} as const
