/** Signals that came to nothing. */
export const whyNot = {
  title: 'Stopped signals',
  tabs: { signals: 'Signals', counts: 'Counts a day' },
  count: (signals: number) => (signals === 1 ? '1 signal' : `${signals} signals`),
  countOfLater: (signals: number) => `${signals === 1 ? '1 signal' : `${signals} signals`}, older ones in the journal`,
  filter: 'Filter by reason',
  everyReason: 'Every reason',
  none: 'Nothing was stopped',
  noneText: 'When a signal does not become an order, the reason is listed here with the numbers behind it.',
  table: 'Stopped signals, newest first',
  row: (symbol: string, reason: string) => `${symbol}, ${reason}`,
  stage: 'Stage',
  reason: 'Reason',
  inWords: 'In words',
  stages: {
    strategy: 'strategy',
    sizing: 'sizing',
    routing: 'routing',
    risk: 'risk',
    review: 'review',
    broker: 'broker',
  },
  detail: (code: string, stage: string, strategy: string, signal: string) =>
    `${code} at ${stage}, strategy ${strategy}, signal ${signal}`,
  follow: 'Follow in the journal',
  stopsADay: 'Stops a day',
  noneCounted: 'Nothing was counted yet.',
} as const
