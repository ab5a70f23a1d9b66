import { texts } from '../texts/index.ts'

const PLAIN = /^\d{1,15}(\.\d{1,12})?$/

export type Typed = { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly why: string }

/** A price as a person types it; nothing is null. Whether it makes sense at the venue is the terminal's to say. */
export function readPrice(typed: string): Typed {
  const text = typed.trim().replaceAll(/[\s,](?=\d{3}\b)/g, '')
  if (text === '') return { ok: true, value: null }
  if (!PLAIN.test(text) || Number(text) === 0) return { ok: false, why: texts.fields.price }
  return { ok: true, value: text }
}

/** What differs from before: undefined where nothing does. */
export const changed = (typed: string | null, before: string | null): string | null | undefined =>
  typed === before ? undefined : typed
