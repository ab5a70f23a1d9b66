import type { StrategyForm } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const say = texts.loops.faults

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

/** Lowest and highest value of each number, and whether it is whole. Its words: `texts.loops.numbers`. */
const numberRules: Readonly<Record<NumberName, { least: number; most: number; whole: boolean }>> = {
  riskFraction: { least: 0.0001, most: 0.05, whole: false },
  threshold: { least: 0, most: 0.49, whole: false },
  horizonBars: { least: 1, most: 100, whole: true },
  atrStop: { least: 0.1, most: 20, whole: false },
  targetRatio: { least: 0.1, most: 20, whole: false },
  fast: { least: 2, most: 500, whole: true },
  slow: { least: 3, most: 1000, whole: true },
  trainWindow: { least: 100, most: 20_000, whole: true },
  retrainEvery: { least: 1, most: 10_000, whole: true },
  minRows: { least: 50, most: 20_000, whole: true },
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
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(fields.id)) faults.id = say.id
  if (fields.name.trim() === '') faults.name = say.name
  if (symbolsOf(fields.symbols).length === 0) faults.symbols = say.symbols
  if (fields.brokers.length === 0) faults.brokers = say.brokers
  for (const name of numberNames) {
    const { least, most, whole } = numberRules[name]
    const value = Number(fields[name])
    if (fields[name].trim() === '' || !Number.isFinite(value)) faults[name] = say.number
    else if (whole && !Number.isInteger(value)) faults[name] = say.whole
    else if (value < least || value > most) faults[name] = say.between(least, most)
  }
  if (!faults.fast && !faults.slow && Number(fields.slow) <= Number(fields.fast)) faults.slow = say.slow
  if (!faults.minRows && !faults.trainWindow && Number(fields.minRows) > Number(fields.trainWindow)) {
    faults.minRows = say.minRows
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
