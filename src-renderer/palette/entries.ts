import type { InstrumentView, OrderView } from '../../src-preload/contract/views.ts'
import type { Command } from '../commands/command.ts'
import { commands } from '../commands/commands.ts'
import { effectiveKeys } from '../commands/effective-keys.ts'
import { workspace } from '../layout/workspace-store.ts'
import { journalFocus } from '../stores/journal-focus.ts'
import type { Terminal } from '../terminal.ts'
import { texts } from '../texts/index.ts'
import { decimalsOf, quantity as figure } from '../ui/format.ts'
import type { PaletteEntry } from './entry.ts'

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

/** An order is found by its ids, too, and followed from its signal to its fill. */
const orderEntry = (terminal: Terminal, order: OrderView): PaletteEntry => {
  const { clientOrderId: id, brokerOrderId, side, quantity, instrument, broker, status } = order
  const symbol = terminal.instruments.getState().items.get(instrument)?.symbol ?? instrument
  return {
    id: `order:${id}`,
    kind: 'order',
    title: texts.palette.sides[side](figure(quantity, decimalsOf(quantity)), symbol),
    detail: texts.palette.order(texts.orders.statuses[status].toLowerCase(), broker, id),
    keywords: brokerOrderId ?? '',
    run: () => {
      journalFocus.getState().follow({ kind: 'order', id })
      workspace.getState().show('journal')
    },
  }
}

/** Everything that can be found now: commands, the symbols of all brokers, and orders. */
export function allEntries(terminal: Terminal, select: (instrument: string) => void): readonly PaletteEntry[] {
  const brokers = terminal.brokers.getState().items
  const symbols = [...terminal.instruments.getState().items.values()]
  return [
    ...commandEntries(terminal),
    ...symbols.map(one => symbolEntry(one, brokers.get(one.broker)?.title ?? one.broker, select)),
    ...[...terminal.orders.getState().items.values()].map(one => orderEntry(terminal, one)),
  ]
}
