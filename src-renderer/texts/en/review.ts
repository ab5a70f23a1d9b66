interface Decision {
  readonly quantity: string
  readonly symbol: string
  readonly price: string
  readonly broker: string
}

const overBars = (bars: number, timeframe: string): string =>
  bars === 1 ? `the next bar of ${timeframe}` : `the next ${bars} bars of ${timeframe}`

/** The review queue and its risk card. */
export const review = {
  waiting: 'Waiting signals',
  changed: 'changed',
  denied: 'denied',
  dismiss: 'Dismiss',
  nothingSent: (why: string) => `Nothing was sent. ${why}`,
  keys: {
    next: 'Next signal',
    previous: 'Previous signal',
    approve: 'To the approve button (Enter sends)',
    reject: 'To the reason (Enter rejects)',
    more: 'Larger size',
    less: 'Smaller size',
  },
  card: (symbol: string) => `Risk card of ${symbol}`,
  exit: 'Exit',
  expiresIn: 'expires in {left}',
  clockStands: 'clock stands {left}',
  headline: {
    entry: {
      buy: ({ quantity, symbol, price, broker }: Decision) =>
        `Buy ${quantity} ${symbol} at about ${price} at ${broker}`,
      sell: ({ quantity, symbol, price, broker }: Decision) =>
        `Sell ${quantity} ${symbol} at about ${price} at ${broker}`,
    },
    exit: {
      buy: ({ quantity, symbol, price, broker }: Decision) =>
        `Close: buy ${quantity} ${symbol} at about ${price} at ${broker}`,
      sell: ({ quantity, symbol, price, broker }: Decision) =>
        `Close: sell ${quantity} ${symbol} at about ${price} at ${broker}`,
    },
  },
  exits: {
    time: {
      short: 'time',
      text: 'Time exit: the forecast that opened this position is used up, and nothing renews it.',
    },
    opposite: {
      short: 'opposite',
      text: 'Opposite forecast: the strategy now expects the other direction.',
    },
  },
  /** What a confidence means, for who reads only this. */
  confidence: {
    unknown: 'How often the strategy expects to be right. A coin toss would be 50 %.',
    model: {
      buy: (bars: number, timeframe: string) =>
        `The model\u2019s probability of a rise over ${overBars(bars, timeframe)}. A coin toss would be 50 %.`,
      sell: (bars: number, timeframe: string) =>
        `The model\u2019s probability of a fall over ${overBars(bars, timeframe)}. A coin toss would be 50 %.`,
    },
    rule: (bars: number, timeframe: string) =>
      `How often this rule has been right over ${overBars(bars, timeframe)} so far. A coin toss would be 50 %.`,
  },
  change: {
    title: 'Changed, ask again. Nothing was sent.',
    version: (version: number) => `This is version ${version}. It needs an answer of its own.`,
  },
  loud: 'What warns or denies',
  figures: 'Figures',
  plannedLoss: 'Planned loss at the stop',
  ofEquity: (share: string) => `${share} of equity`,
  notional: (currency: string) => `Notional, ${currency}`,
  margin: (currency: string) => `Margin, ${currency}`,
  marginAssumed: 'assumed: notional over leverage',
  equity: (currency: string) => `Equity, ${currency}`,
  prices: 'Prices',
  stop: 'Stop',
  entry: 'Entry, about',
  target: 'Target',
  band: 'Allowed band',
  bandFromTo: '{low} \u2013 {high}',
  now: 'Price now',
  inBand: 'in the band',
  outsideBand: 'outside the band',
  contributions: 'What spoke for it',
  towards: { fall: '\u25C2 fall', rise: 'rise \u25B8' },
  speaksFor: {
    fall: (weight: string) => `Speaks for a fall, weight ${weight}.`,
    rise: (weight: string) => `Speaks for a rise, weight ${weight}.`,
  },
  passing: 'Checks that pass',
  passed: (passed: number, all: number) => `${passed} of ${all} risk checks pass`,
  cost: 'Cost',
  foot: '{strategy}, model {model}, signal {signal}, version {version}',
  noModel: 'none',
  size: 'Size',
  less: 'Less',
  more: 'More',
  noSize: 'No size passes every check now.',
  largest: 'Largest that passes: {quantity}',
  asProposed: 'as proposed',
  backTo: (quantity: string) => `Back to ${quantity}`,
  blocked: {
    cut: 'Not connected.',
    expired: 'Expired.',
    quantity: 'The quantity will not do.',
    asking: 'The gate is judging this size.',
    denied: 'The risk gate denies this order.',
    unread: 'New: read it first.',
  },
  approve: (order: string) => `Approve: ${order}`,
  about: {
    plain: (broker: string) => `At ${broker}. Judged again as you press.`,
    protected: (broker: string) => `At ${broker}, with stop and target attached. Judged again as you press.`,
  },
  judgeAgain: 'Judge it again now',
  reason: 'Reason for the rejection',
  reasonHint: 'Reason, for the journal (optional)',
  reject: 'Reject',
  empty: {
    killed: 'Trading is stopped',
    killedText: 'The kill switch is engaged: no signal gets this far. Release it in the red bar above.',
    noBroker: 'No broker is connected',
    noBrokerText: 'Connect one first, then start a strategy.',
    noneRuns: 'No strategy is running',
    noneRunsText: 'Start one in review mode: each of its signals then waits here for your yes.',
    noneThereText: 'Set one up and start it in review mode: each of its signals then waits here for your yes.',
    allAuto: 'Everything runs by itself',
    allAutoText:
      'All running strategies are in auto mode: their signals go through the risk gate without waiting for you.',
    nothing: 'Nothing waits for you',
    /** `state`: what the first of them says of itself. */
    nothingText: (names: readonly string[], state: string) =>
      `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} running. The next signal appears here when a bar closes, with its risk card. ${state}`,
    openBrokers: 'Open brokers',
    openLoops: 'Open strategies',
  },
} as const
