import type { StoreApi } from 'zustand'
import type { PageSettings } from '../settings/page-settings.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { effectiveKeys } from './effective-keys.ts'
import { hasModifier, keysOf } from './press.ts'

/** Panels from which an order may be sent by keys. */
const TRADING = ['chart', 'ticket', 'ladder', 'depth', 'tape', 'watchlist', 'positions', 'orders', 'review']

const isFunctionKey = (keys: string): boolean => /(^|\+)f\d{1,2}$/.test(keys)

/** Whether a person is writing there, so that plain keys are theirs. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(target.type))

/** The id of the panel that holds an element: `chart-2`; null: none. */
export const panelIdOf = (element: Element | null): string | null =>
  element?.closest<HTMLElement>('[data-panel]')?.dataset.panel ?? null

/** The kind of a panel by its id: `chart` of `chart-2`. */
const kindOf = (id: string | null): string | null => id?.replace(/-\d+$/, '') ?? null

/** Where the press was made, as far as it decides which commands answer. */
export interface Where {
  readonly panel: string | null
  readonly writing: boolean
  /** In a dialog that lies over the page. */
  readonly dialog: boolean
}

/** Whether a command answers to its keys there. */
export function answers({ danger, within }: Pick<Command, 'danger' | 'within'>, keys: string, where: Where): boolean {
  const plain = !hasModifier(keys)
  if (plain && where.writing && !isFunctionKey(keys)) return false
  if (danger === 'stops') return true
  if (plain && where.dialog) return false
  if (within !== undefined && within !== where.panel) return false
  if (danger !== 'opens') return true
  return !plain && !where.dialog && where.panel !== null && TRADING.includes(where.panel)
}

/** The command that a press means: one of the panel before one of the page, the newest first. */
export function commandFor(
  keys: string,
  where: Where,
  table: readonly Command[],
  choice: Pick<PageSettings, 'keyPreset' | 'keys'>,
): Command | undefined {
  const found = table.filter(
    one => effectiveKeys(one, choice) === keys && answers(one, keys, where) && (one.when?.() ?? true),
  )
  return found.findLast(one => one.within !== undefined) ?? found.at(-1)
}

/** Runs commands for key presses of the document, until the returned function is called. */
export function listenForKeys(target: Document, settings: StoreApi<{ readonly value: PageSettings }>): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing || event.getModifierState('AltGraph')) return
    const keys = keysOf(event)
    const at = event.target instanceof Element ? event.target : null
    const where: Where = {
      panel: kindOf(panelIdOf(at)),
      writing: isWriting(at),
      dialog: at?.closest('dialog, [role="dialog"]') != null,
    }
    const found = commandFor(keys, where, commands.getState().table, settings.getState().value)
    if (!found) return
    event.preventDefault()
    found.run()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}
