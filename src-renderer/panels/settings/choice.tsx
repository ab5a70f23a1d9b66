import { useStore } from 'zustand'
import { CHOICES, type PageSettings } from '../../settings/page-settings.ts'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { SettingRow } from './rows.tsx'
import type { Section } from './settings-place.ts'

const say = texts.settings

type Name = Exclude<keyof PageSettings, 'keys'>

/** One of a few values: all of them in sight, the chosen one pressed. */
export function Choice({ name, section }: { name: Name; section: Section }) {
  const { value, change } = useStore(useTerminal().settings)
  const titles: Readonly<Record<string, string>> = say.values[name]
  return (
    <SettingRow section={section} title={say.names[name]} help={say.help[name]} words={Object.values(titles).join(' ')}>
      <fieldset className="segments">
        <legend className="sr-only">{say.names[name]}</legend>
        {CHOICES[name].map(one => (
          <button
            key={one}
            type="button"
            aria-pressed={value[name] === one}
            onClick={() => change({ [name]: one })}
            data-testid={`set-${name}-${one}`}
          >
            {titles[one]}
          </button>
        ))}
      </fieldset>
    </SettingRow>
  )
}
