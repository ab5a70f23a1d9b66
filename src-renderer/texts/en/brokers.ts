/** What an account here is called: the same wherever one is made. */
const naming = {
  name: 'Name',
  nameHelp: 'As shown in this window.',
  nameMissing: 'Give it a name.',
  id: 'Id',
  idHelp: 'Short and lasting; part of every instrument\u2019s name.',
  idWrong: 'Small letters, digits and dashes, at most 32.',
  idTaken: 'There is an account of that id.',
  /** The second of one name, the third, ... */
  numbered: (name: string, n: number) => `${name} ${n}`,
  add: (name: string) => (name === '' ? 'Add the account' : `Add ${name}`),
  added: (name: string) => `${name} is connected. It is not armed.`,
} as const

/** The connections, what can be done with each, and a new one with play money. */
export const brokers = {
  naming,
  connected: (count: number, all: number) => `${count} of ${all} connected`,
  find: 'Find a broker',
  addPaper: 'Add paper broker',
  adding: 'Add a paper broker',
  none: 'No broker yet',
  noneText: 'Begin with a paper broker: play money, real rules. Nothing can be lost with it.',
  armed: 'armed',
  notArmed: 'not armed',
  positions: { netting: 'netting', hedging: 'hedging' },
  connect: 'Connect',
  disconnect: 'Disconnect',
  remove: 'Remove',
  removeSure: (broker: string) => `Remove ${broker} for good`,
  /** How far our own order ids protect from sending an order twice. */
  clientIds: {
    none: {
      tag: 'client ids: none',
      text: 'This broker takes no order ids of ours: an unanswered order can only be found by looking through its list.',
    },
    full: {
      tag: 'client ids: full',
      text: 'It refuses an id used twice, and can be asked for an order by its id.',
    },
    partial: {
      tag: 'client ids: partial',
      text: 'It repeats our ids or can be asked for them, but does not refuse one that is used twice.',
    },
    weak: { tag: 'client ids: weak', text: 'It takes our ids but does not tell them back.' },
  },
  elsewhere: {
    title: (broker: string) => `Held elsewhere at ${broker}, not counted here`,
    asking: (broker: string) => `${broker} is being asked.`,
    notCounted: 'The terminal trades none of this: it is in no equity, no margin and no limit.',
    nothing: (broker: string) => `${broker} tells of nothing in earn or staking.`,
    kinds: { earn: 'earn', staking: 'staking', wallet: 'wallet' },
  },
  arming: {
    arm: 'Arm',
    armOf: (broker: string) => `Arm ${broker}`,
    armReal: (broker: string) => `Arm ${broker}: real money`,
    armText: (broker: string) =>
      `Orders at ${broker} become real: strategies in automatic mode open positions there by themselves, and every card that you approve is sent. The risk limits and the kill switch hold as they do on paper.`,
    armed: (broker: string) => `${broker} is armed: it trades real money.`,
    disarm: 'Disarm',
    disarmOf: (broker: string) => `Disarm ${broker}`,
    disarmText: (broker: string) =>
      `From now on nothing new is opened at ${broker}. What is open stays open, orders that work go on working, and reducing and cancelling always go.`,
    disarmed: (broker: string) => `${broker} is disarmed: nothing new is opened there.`,
  },
  paper: {
    title: 'Paper',
    text: 'Orders are filled from the prices of the data source, with depth, fees and rejects as a broker would.',
    ready: (broker: string) => `${broker} is ready.`,
    fields: {
      currency: { label: 'Currency', help: 'Of the account.' },
      cash: { label: 'Cash', help: 'Play money to begin with.' },
      latencyMs: { label: 'Latency, ms', help: 'From sending an order to the venue seeing it.' },
      spreadMarkup: { label: 'Spread markup, steps', help: 'Added to the spread, in price steps over both sides.' },
      conversion: {
        label: 'Currency conversion',
        help: 'Share lost when money is exchanged into the account\u2019s currency, such as 0.005.',
      },
      commission: {
        label: 'Commission',
        help: 'Share of the notional each way, such as 0.00002. Empty: usual for the instrument.',
      },
      slippage: { label: 'Slippage', help: 'Share of the price on market orders. Empty: usual for the instrument.' },
      positions: { label: 'Positions', help: 'Netting: one a symbol. Hedging: long and short side by side.' },
    },
    wrong: {
      currency: 'A code such as USD.',
      cash: 'An amount such as 100000.',
      number: 'Enter a number.',
      whole: 'Enter a whole number.',
      between: (least: number, most: number) => `Between ${least} and ${most}.`,
    },
  },
} as const
