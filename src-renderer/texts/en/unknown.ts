/** Orders that nobody knows the fate of. */
export const unknown = {
  none: 'Every order is accounted for',
  noneText:
    'When a broker does not answer, the order stands here and is asked about until there is evidence. It is never sent again.',
  unknown: 'Unknown',
  at: (broker: string) => `at ${broker}`,
  since: (time: string, reason: string) => `Since ${time} UTC: ${reason}`,
  asked: 'What was asked and answered',
  where: 'Where',
  answer: 'Answer',
  inWords: 'In words',
  steps: {
    client_id: 'By its id',
    open_orders: 'Open orders',
    closed_orders: 'Ended orders',
    fills: 'Fills',
    balance: 'Balance',
  },
  answers: { found: 'found', not_found: 'not there', inconclusive: 'says nothing', failed: 'no answer' },
  proof: (proof: string) => `Proof that it never arrived: ${proof}`,
  noProof:
    'Nothing that this broker can say proves that an order never arrived: look at its own list of orders, and say so here.',
  askNow: 'Ask now',
  askedAgain: 'Asked again in {left}',
  journal: 'Its rows in the journal',
  notThere: 'It is not there',
  settle: {
    title: 'The order is not there',
    button: 'It never arrived',
    text: (broker: string) =>
      `Say this only after looking at the open orders, the ended orders and the fills in ${broker}'s own program. If the order was there after all, its fill is still taken in, and raised as an incident.`,
    looked: (broker: string) => `I have looked in ${broker}'s own program, and the order is not there`,
    saw: 'What you saw',
  },
} as const
