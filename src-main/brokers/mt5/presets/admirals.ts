import type { Mt5Preset } from './preset.ts'

/** Seen: AdmiralsGroup-Demo, AdmiralsGroup-Live, Admirals-Demo, AdmiralMarkets-Live. */
export const admirals: Mt5Preset = {
  venue: 'admirals',
  title: 'Admiral Markets',
  servers: [/^Admiral(s|sGroup|Markets)-(Demo|Live|MT5)[-\w ]*$/i],
}
