/** The command palette. */
export const palette = {
  title: 'Find and do',
  placeholder: 'A command, a symbol, a panel, a setting',
  results: 'Results',
  kinds: {
    command: 'Command',
    panel: 'Panel',
    symbol: 'Symbol',
    setting: 'Setting',
    workspace: 'Workspace',
    order: 'Order',
  },
  sides: {
    buy: (quantity: string, symbol: string) => `Buy ${quantity} ${symbol}`,
    sell: (quantity: string, symbol: string) => `Sell ${quantity} ${symbol}`,
  },
  order: (status: string, broker: string, id: string) => `${status} at ${broker}, ${id}`,
  recent: 'Used lately',
  all: 'Everything',
  found: (count: number, shown: number) =>
    count === 0 ? 'Nothing found' : count > shown ? `${shown} of ${count} found` : `${count} found`,
  nothing: (typed: string) => `Nothing is called "${typed}".`,
  nothingHint: 'Try a part of the name: "can ord" finds "Cancel all working orders".',
  more: (count: number) => `${count} more: type on to narrow it down.`,
  foot: '{up}{down} choose {enter} do it {escape} close',
  symbolFor: {
    blue: 'Symbols are shown in the blue panels',
    amber: 'Symbols are shown in the amber panels',
    green: 'Symbols are shown in the green panels',
    purple: 'Symbols are shown in the purple panels',
  },
  symbolForPanel: 'Symbols are shown in the panel with the focus',
} as const
