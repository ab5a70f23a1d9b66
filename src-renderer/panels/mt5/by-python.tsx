import '../catalogue/connect/connect.css'
import type { VenueForm } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { ConnectSteps } from '../catalogue/connect/connect-flow.tsx'

/** What this program can log in to without an EA, where it can: null is everywhere but on Windows. */
export function pythonForm(form: VenueForm | null): VenueForm | null {
  const markets = form?.markets.filter(({ market }) => market === 'python') ?? []
  if (form === null || markets.length === 0) return null
  return {
    ...form,
    markets,
    keys: { text: texts.mt5.pythonKeys, url: null },
  }
}

/** The other way, for a person who would rather have no EA: a Python program that drives the terminal. */
export const ByPython = ({ form, onLeave }: { form: VenueForm; onLeave: () => void }) => (
  <ConnectSteps key={form.venue} form={form} onLeave={onLeave} />
)
