import '../catalogue/connect/connect.css'
import type { VenueForm } from '../../../src-preload/contract/views.ts'
import { ConnectSteps } from '../catalogue/connect/connect-flow.tsx'

/** What this program can log in to without an EA, where it can: null is everywhere but on Windows. */
export function pythonForm(form: VenueForm | null): VenueForm | null {
  const markets = form?.markets.filter(({ market }) => market === 'python') ?? []
  if (form === null || markets.length === 0) return null
  return {
    ...form,
    markets,
    keys: {
      text: 'They are what you log in to MetaTrader with: the number of the account, its trading password and its server. Python starts the terminal with them; with the EA they would stay in MetaTrader.',
      url: null,
    },
  }
}

/** The other way, for a person who would rather have no EA: a Python program that drives the terminal. */
export const ByPython = ({ form, onLeave }: { form: VenueForm; onLeave: () => void }) => (
  <ConnectSteps key={form.venue} form={form} onLeave={onLeave} />
)
