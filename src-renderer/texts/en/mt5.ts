import { mt5Steps } from './mt5-steps.ts'

/** The MetaTrader 5 bridge: its terminals, its door, and the wizard that pairs one. */
export const mt5 = {
  broker: 'Broker',
  otherBroker: 'Another broker',
  anyTitle: 'MetaTrader 5',
  withPython: 'Without the EA, by Python',
  withExpert: 'With the EA',
  pythonKeys:
    'They are what you log in to MetaTrader with: the number of the account, its trading password and its server. Python starts the terminal with them; with the EA they would stay in MetaTrader.',
  openCredentials: 'Open Credentials',
  terminals: {
    label: 'Paired terminals',
    another: 'Another terminal',
    states: {
      waiting: 'waits for the EA',
      greeted: 'pairing',
      refused: 'refused',
      paired: 'connected',
      gone: 'not connected',
    },
    /** Read out when it happens. */
    spoken: {
      paired: (terminal: string) => `${terminal} is paired.`,
      refused: (terminal: string) => `${terminal} was refused.`,
      gone: (terminal: string) => `${terminal} is not connected any more.`,
    },
  },
  door: {
    titles: {
      locked: 'Pairings cannot be read.',
      paused: 'Nobody new is let in for a moment.',
      failed: 'The bridge cannot listen.',
    },
    strangers: 'Strangers were turned away.',
    endsIn: 'Ends in {left}.',
    turnedAway: (count: number) => `Turned away so far: ${count}.`,
  },
  unpair: {
    button: 'Unpair',
    of: (terminal: string) => `Unpair ${terminal}`,
    text: 'Its key is deleted here, and the EA stops. Positions and orders at the broker stay as they are, and are not looked after from here any more. Pairing again takes a click and the EA on its chart.',
    inUse: (account: string) => `The account \u201C${account}\u201D trades over it. Remove that first.`,
    done: (terminal: string) => `${terminal} is not paired any more.`,
  },
  folder: {
    label: 'Terminals on this computer',
    path: 'Folder of the terminal',
    pathHelp: 'The whole path of the folder that holds MQL5; of a portable terminal the one where it is installed.',
    add: 'Add it',
    another: 'Name another folder',
    lookAgain: 'Look again',
    open: 'Open the folder',
    wine: 'Wine',
  },
  install: {
    copy: 'Copy the EA into it',
    replace: 'Replace it; the old one is kept beside it',
    copied: (path: string) => `Copied to ${path}`,
  },
  pair: {
    name: 'Name of this terminal',
    button: 'Pair',
    waitsAt: (folder: string) => `It waits in ${folder}/Bellwether/pair.json for the first EA that looks there.`,
  },
  account: {
    login: 'Login',
    server: 'Server',
    company: 'Company',
    kind: 'Kind',
    kinds: { demo: 'Demo: play money', contest: 'Contest', real: 'Real money' },
    positions: 'Positions',
    margins: { netting: 'netting', exchange: 'exchange', hedging: 'hedging' },
    currency: 'Currency',
    leverage: 'Leverage',
    notArmed:
      'Trading is off until it is armed: a person does that, with a reason, on its card under Brokers. Until then it shows prices, positions and orders, and opens nothing.',
    show: 'Show it under Brokers',
    serverUnknown: (server: string, broker: string) =>
      `The server ${server} is not named as those of ${broker} that are known here. It may be a new one; what the terminal says counts.`,
    serverOfOther: (server: string, broker: string, other: string) =>
      `The server ${server} is named as those of ${other}, not of ${broker}. Choose ${other} above if that is the broker; what the terminal says counts.`,
  },
  steps: mt5Steps,
} as const
