import type { InstrumentView } from '../../src-preload/contract/views.ts'
import type { Command } from '../commands/command.ts'
import { commands } from '../commands/commands.ts'
import { effectiveKeys } from '../commands/effective-keys.ts'
import type { Terminal } from '../terminal.ts'
import { texts } from '../texts/index.ts'
import { type PaletteEntry, paletteSources } from './entry.ts'

const KINDS: Readonly<Partial<Record<Command['group'], PaletteEntry['kind']>>> = {
  panels: 'panel',
  workspaces: 'workspace',
  looks: 'setting',
}

/** The palette does not find itself. */
const commandEntries = (terminal: Terminal): readonly PaletteEntry[] => {
  const choice = terminal.settings.getState().value
  return commands
    .getState()
    .table.filter(one => one.id !== 'palette' && (one.when?.() ?? true))
    .map(one => ({
      id: `command:${one.id}`,
      kind: KINDS[one.group] ?? 'command',
      title: one.label,
      detail: one.group === 'panels' ? '' : texts.commands.groups[one.group],
      keywords: one.keywords ?? '',
      keys: effectiveKeys(one, choice),
      danger: one.danger === 'stops',
      run: one.run,
    }))
}

const symbolEntry = (
  { id, symbol, pair, broker }: InstrumentView,
  title: string,
  select: (instrument: string) => void,
): PaletteEntry => ({
  id: `symbol:${id}`,
  kind: 'symbol',
  title: symbol,
  detail: title,
  keywords: pair === symbol ? broker : `${pair} ${broker}`,
  instrument: id,
  run: () => select(id),
})

/** Everything that can be found now: commands, what others registered, and the symbols of all brokers. */
export function allEntries(terminal: Terminal, select: (instrument: string) => void): readonly PaletteEntry[] {
  const brokers = terminal.brokers.getState().items
  const symbols = [...terminal.instruments.getState().items.values()]
  return [
    ...commandEntries(terminal),
    ...paletteSources.getState().all.flatMap(source => source.entries()),
    ...symbols.map(one => symbolEntry(one, brokers.get(one.broker)?.title ?? one.broker, select)),
  ]
}
