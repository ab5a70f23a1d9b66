export const STEPS = ['start', 'prices', 'account', 'looks', 'trade'] as const
export type StepId = (typeof STEPS)[number]

/** What is kept of the welcome: where a person is, and what only they can say. All else is read from the terminal. */
export interface WelcomeState {
  readonly step: StepId
  /** Somebody has pressed something in it. */
  readonly begun: boolean
  /** Put aside, to be taken up again. */
  readonly left: boolean
  readonly finished: boolean
  readonly pricesChosen: boolean
  readonly looksChosen: boolean
}

export const FIRST: WelcomeState = {
  step: 'start',
  begun: false,
  left: false,
  finished: false,
  pricesChosen: false,
  looksChosen: false,
}

/** Reads what was kept; what is missing or not understood is as at first. */
export function readWelcome(text: string): WelcomeState {
  const read: unknown = JSON.parse(text)
  if (typeof read !== 'object' || read === null) return FIRST
  const kept = read as Readonly<Record<string, unknown>>
  const flag = (name: keyof WelcomeState) => kept[name] === true
  return {
    step: STEPS.find(step => step === kept.step) ?? 'start',
    begun: flag('begun'),
    left: flag('left'),
    finished: flag('finished'),
    pricesChosen: flag('pricesChosen'),
    looksChosen: flag('looksChosen'),
  }
}

/** What the terminal says. */
export interface Around {
  readonly paperAccounts: number
  readonly brokers: number
  readonly prices: number
  readonly trades: number
  readonly strategies: number
}

/** Which steps are done, by what there is. */
export const doneSteps = (kept: WelcomeState, around: Around): Readonly<Record<StepId, boolean>> => ({
  start: kept.begun,
  prices: kept.pricesChosen,
  account: around.paperAccounts > 0,
  looks: kept.looksChosen,
  trade: around.trades > 0,
})

/**
 * How much of it is shown: all of it on a terminal where nothing is set up yet, and once it was begun; a line where it was
 * put aside, or where somebody set up an account without it; nothing where it is over, or for an old hand.
 */
export function shownAs(kept: WelcomeState, around: Around): 'whole' | 'line' | 'nothing' {
  if (kept.finished) return 'nothing'
  if (kept.left) return 'line'
  if (kept.begun || around.brokers === 0) return 'whole'
  return around.trades > 0 || around.strategies > 0 ? 'nothing' : 'line'
}
