import type { Mt5Preset } from './preset.ts'

/** Seen: XMGlobal-MT5, XMGlobal-MT5 2 to 7, XMTrading-MT5, XMTrading-MT5 3. */
export const xm: Mt5Preset = {
  venue: 'xm',
  title: 'XM',
  servers: [/^XM(Global|Trading)?-MT5(-| )?\w*$/i],
}
