import type { StrategyForm } from '../../../src-preload/contract/views.ts'

/** The numbers of a strategy as a person types them. */
export const numberNames = [
  'threshold',
  'horizonBars',
  'atrStop',
  'targetRatio',
  'fast',
  'slow',
  'trainWindow',
  'retrainEvery',
  'minRows',
  'riskFraction',
] as const satisfies readonly (keyof StrategyForm)[]

export type NumberName = (typeof numberNames)[number]

export type StrategyFields = Omit<StrategyForm, NumberName | 'symbols'> & { readonly symbols: string } & Readonly<
    Record<NumberName, string>
  >

/** Lowest and highest value, whether whole, and the words of each number. */
export const numberRules: Readonly<
  Record<NumberName, { label: string; help: string; least: number; most: number; whole: boolean }>
> = {
  riskFraction: {
    label: 'Risk per trade',
    help: 'Share of equity to lose at the stop; 0.005 is 0.5 %.',
    least: 0.0001,
    most: 0.05,
    whole: false,
  },
  threshold: {
    label: 'Threshold',
    help: 'How far from one half the probability must be for a signal.',
    least: 0,
    most: 0.49,
    whole: false,
  },
  horizonBars: {
    label: 'Horizon, bars',
    help: 'How far ahead it looks; a position is closed after as many.',
    least: 1,
    most: 100,
    whole: true,
  },
  atrStop: { label: 'Stop, ATR', help: 'Stop distance in average true ranges.', least: 0.1, most: 20, whole: false },
  targetRatio: {
    label: 'Target ratio',
    help: 'Target distance over stop distance.',
    least: 0.1,
    most: 20,
    whole: false,
  },
  fast: { label: 'Fast average, bars', help: 'Of the moving-average cross.', least: 2, most: 500, whole: true },
  slow: { label: 'Slow average, bars', help: 'More bars than the fast one.', least: 3, most: 1000, whole: true },
  trainWindow: {
    label: 'Training window, rows',
    help: 'The model learns from the newest so many.',
    least: 100,
    most: 20_000,
    whole: true,
  },
  retrainEvery: {
    label: 'Retrain every, bars',
    help: 'How often it learns afresh.',
    least: 1,
    most: 10_000,
    whole: true,
  },
  minRows: {
    label: 'Minimum rows',
    help: 'No signal before it has learned from as many.',
    least: 50,
    most: 20_000,
    whole: true,
  },
}

export const fieldsOf = (form: StrategyForm): StrategyFields => ({
  ...form,
  symbols: form.symbols.join(', '),
  ...(Object.fromEntries(numberNames.map(name => [name, String(form[name])])) as Record<NumberName, string>),
})

/** `EURUSD, gbp/usd` as a list, each once. */
export const symbolsOf = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
  ),
]

export type StrategyFaults = { readonly [Field in keyof StrategyFields]?: string }

/** What a person should mend before asking; the terminal has the last word. */
export function strategyFaults(fields: StrategyFields): StrategyFaults {
  const faults: Partial<Record<keyof StrategyFields, string>> = {}
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(fields.id)) faults.id = 'Small letters, digits and dashes, at most 40.'
  if (fields.name.trim() === '') faults.name = 'Give it a name.'
  if (symbolsOf(fields.symbols).length === 0) faults.symbols = 'Name at least one symbol.'
  if (fields.brokers.length === 0) faults.brokers = 'Choose at least one broker.'
  for (const name of numberNames) {
    const { least, most, whole } = numberRules[name]
    const value = Number(fields[name])
    if (fields[name].trim() === '' || !Number.isFinite(value)) faults[name] = 'Enter a number.'
    else if (whole && !Number.isInteger(value)) faults[name] = 'Enter a whole number.'
    else if (value < least || value > most) faults[name] = `Between ${least} and ${most}.`
  }
  if (!faults.fast && !faults.slow && Number(fields.slow) <= Number(fields.fast))
    faults.slow = 'More bars than the fast average.'
  if (!faults.minRows && !faults.trainWindow && Number(fields.minRows) > Number(fields.trainWindow)) {
    faults.minRows = 'Not more than the training window.'
  }
  return faults
}

/** The form as the terminal takes it. */
export const strategyInput = (fields: StrategyFields): StrategyForm => ({
  ...fields,
  name: fields.name.trim(),
  symbols: symbolsOf(fields.symbols),
  ...(Object.fromEntries(numberNames.map(name => [name, Number(fields[name])])) as Record<NumberName, number>),
})

/** A name as an id that nobody has yet: `My Cross` becomes `my-cross`, or `my-cross-2`. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const plain =
    name
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 34) || 'strategy'
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}-${n}`
    if (!taken.has(id)) return id
  }
}
