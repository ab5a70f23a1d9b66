/** From a broker of the catalogue to an account: the form, the key, the look at the venue. */
export const connect = {
  cannot: 'This cannot be connected now',
  account: 'The account',
  market: 'Market',
  sandbox: 'Play money at the venue',
  noSandbox: (venue: string) => `${venue} has no place to try it with play money: begin with a small account.`,
  key: {
    title: 'Its key',
    chooseFirst: 'Choose above where secrets are kept; then the key can be entered.',
    keep: 'Keep the key and test',
    optional: (field: string) => `${field} (if there is one)`,
    missing: (field: string) => `${field} is missing.`,
    odd: (field: string) => `${field} does not look right.`,
    wrong: (field: string, why: string) => `${field}: ${why}.`,
  },
  help: {
    label: 'Making the key',
    make: 'Make the key',
    needed: 'What is needed',
    open: (venue: string) => `Open ${venue}`,
    tick: 'Tick there',
    leave: 'Leave alone',
    noMoney:
      'This terminal moves no money. A key that may withdraw is warned about: whoever had it could empty the account.',
  },
  look: {
    outcomes: {
      running: 'Testing the connection',
      good: 'The connection works',
      warning: 'The connection works, with something to mind',
      bad: 'This does not work yet',
    },
    playMoney: 'play money',
    keyKept: 'key kept',
    notArmed:
      'A new account is not armed: it shows prices, holdings and orders, and opens nothing until a person arms it with a reason. Reducing and cancelling always go.',
    forget: 'Forget the key',
    again: 'Test again',
    otherKey: 'Another key',
    anyway: 'Add it anyway',
    lost: 'The connection to the terminal broke. Test again.',
  },
  checks: {
    label: 'Checks',
    steps: {
      reached: 'Reached',
      time: 'Clock in step',
      key: 'Key valid',
      permissions: 'Permissions',
      account: 'Account read',
      stream: 'Stream alive',
    },
    states: {
      waiting: 'waits',
      running: 'now',
      ok: 'fine',
      warning: 'mind this',
      failed: 'failed',
      skipped: 'not tried',
    },
    /** Read out before what was found. */
    spokenState: (state: string) => `${state}. `,
  },
  spoken: {
    problem: (account: string, why: string) => `${account}: ${why}`,
    failed: (account: string, step: string, why: string) => `${account}, ${step} failed: ${why}`,
    passed: (account: string) => `${account}: every check passed.`,
  },
} as const
