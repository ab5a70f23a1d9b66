import type { Command } from '../commands/command.ts'
import { texts } from '../texts/index.ts'
import { CHOICES, type PageSettings } from './page-settings.ts'

const say = texts.settings

/** One command for each value of each choice: "Theme: Light". */
export const lookCommands = (change: (change: Partial<PageSettings>) => void): readonly Command[] =>
  (Object.keys(CHOICES) as (keyof typeof CHOICES)[]).flatMap(name => {
    const values: Readonly<Record<string, string>> = say.values[name]
    return CHOICES[name].map(value => ({
      id: `set-${name}-${value}`,
      label: say.set(say.names[name], values[value] ?? value),
      group: 'looks' as const,
      keywords: say.help[name],
      run: () => change({ [name]: value }),
    }))
  })
