import { workspace } from '../../layout/workspace-store.ts'
import { wizard } from './wizard-store.ts'

/** Brings the wizard to the front, for a new terminal at a broker. */
export function openWizard(venue: string): void {
  wizard.getState().begin(venue)
  workspace.getState().show('mt5')
}
