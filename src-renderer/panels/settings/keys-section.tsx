import { Button } from '@blueprintjs/core'
import { useContext } from 'react'
import { useStore } from 'zustand'
import { COMMAND_GROUPS, type Command } from '../../commands/command.ts'
import { commands } from '../../commands/commands.ts'
import { conflictsIn, effectiveKeys } from '../../commands/effective-keys.ts'
import { keysText } from '../../commands/press.ts'
import { texts } from '../../texts/index.ts'
import { useTerminal } from '../../use-terminal.ts'
import { Choice } from './choice.tsx'
import { KeyRow } from './key-row.tsx'
import { SettingRow, SettingsSection, Wanted } from './rows.tsx'

const say = texts.settings.keys

/** Every command with its keys, to be changed: the same table that `?` shows and presses are looked up in. */
export function KeysSection() {
  const wanted = useContext(Wanted)
  const table = useStore(commands, state => state.table)
  const choice = useStore(useTerminal().settings, state => state.value)
  const clashes = conflictsIn(table, choice)
  const clashOf = (id: string) =>
    clashes.flatMap(([one, other]) => (one.id === id ? [other.label] : other.id === id ? [one.label] : []))
  const fits = (one: Command) => {
    const keys = effectiveKeys(one, choice)
    const words = `${texts.settings.sections.keys} ${texts.commands.groups[one.group]} ${one.label} ${one.keywords ?? ''}`
    const all = `${words} ${keys === null ? '' : keysText(keys)}`.toLowerCase()
    return wanted.split(/\s+/).every(part => all.includes(part))
  }
  const groups = COMMAND_GROUPS.map(group => ({ group, rows: table.filter(one => one.group === group && fits(one)) }))
  return (
    <SettingsSection id="keys">
      <Choice name="keyPreset" section="keys" />
      <ResetAll />
      {groups.map(({ group, rows }) =>
        rows.length === 0 ? null : (
          <div key={group} className="setting-row key-group">
            <h3>{texts.commands.groups[group]}</h3>
            <ul>
              {rows.map(one => (
                <KeyRow key={one.id} command={one} clash={clashOf(one.id)} />
              ))}
            </ul>
          </div>
        ),
      )}
    </SettingsSection>
  )
}

function ResetAll() {
  const { settings, messages } = useTerminal()
  const { value, change } = useStore(settings)
  const count = Object.keys(value.keys).length
  const reset = () => {
    const before = value.keys
    change({ keys: {} })
    const undo = { text: texts.common.undo, run: () => settings.getState().change({ keys: before }) }
    messages.getState().say('info', say.resetAllDone(count), undo)
  }
  return (
    <SettingRow section="keys" title={say.resetAll} help={say.intro}>
      <Button size="small" text={say.resetAll} disabled={count === 0} onClick={reset} data-testid="keys-reset-all" />
    </SettingRow>
  )
}
