/** What was found at a broker and nobody here owns, and brokers that do not tell all that happened. */
export const foreign = {
  none: 'Nothing foreign was found',
  noneText:
    'Orders, fills, positions and balance are compared with each broker at the start, after each reconnection and on a timer. What nobody here owns waits here for your decision.',
  states: {
    open: 'Nobody has decided',
    closing: 'Being closed',
    adopted: 'Adopted',
    ignored: 'Ignored',
    gone: 'Gone',
  },
  /** The price of what was found: where a position began, or where an order stands. */
  price: {
    position: (price: string) => `from ${price}`,
    order: (price: string) => `at ${price}`,
  },
  blocks: (symbol: string) => `Nothing new is opened on ${symbol} there until you decide.`,
  decide: 'Decide',
  decideAbout: (symbol: string) => `Decide about ${symbol}`,
  compare: 'Compare now',
  noBroker: 'No broker is connected.',
  compared: (time: string) => `Last compared ${time} UTC`,
  notCompared: 'Not compared yet',
  found: (broker: string, what: string) => `Found at ${broker}: ${what}`,
  decisions: {
    position: {
      adopt: 'Adopt: it is yours from now on, with a stop at the broker',
      ignore: 'Ignore: it counts as risk, but nothing here touches it',
      close: 'Close it at the market',
    },
    order: {
      adopt: 'Adopt: it is yours from now on, its fills are expected',
      ignore: 'Ignore: it counts as risk, but nothing here touches it',
      close: 'Cancel it',
    },
  },
  buttons: {
    adopt: (what: string) => `Adopt ${what}`,
    adoptWithStop: (what: string, stop: string) => `Adopt ${what}, stop ${stop}`,
    ignore: (what: string) => `Ignore ${what}`,
    close: {
      position: (what: string) => `Close ${what} at the market`,
      order: (what: string) => `Cancel ${what}`,
    },
  },
  stop: 'Stop',
  suggested: (stop: string) => `Suggested: ${stop}, three daily ranges away.`,
  stopProblems: {
    needed: 'A position is adopted with a stop.',
    price: 'A price above zero.',
    buy: (bid: number) => `The stop of a long stands below the bid, ${bid}.`,
    sell: (ask: number) => `The stop of a short stands above the ask, ${ask}.`,
  },
  gap: {
    tag: 'Gap in its history',
    since: (time: string) => `since ${time} UTC`,
    title: (broker: string) => `Take ${broker}'s books as they are`,
    button: 'Its books count as they are',
    text: (broker: string, from: string) =>
      `${broker} does not tell any more what happened since ${from} UTC. If you go on, its positions, working orders and balance are compared and taken over; fills, fees and profits of that time stay unknown here.`,
    looked: "I have looked at the broker's own statement for that time",
    saw: 'What you saw',
  },
} as const
