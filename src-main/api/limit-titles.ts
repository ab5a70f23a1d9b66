import type { CheckCode } from '../core/risk/result.ts'

/** Limits in a trader's words. */
const titles = {
  PRICE_COLLAR: 'Price collar',
  MAX_LOSS_AT_STOP: 'Loss at the stop',
  MAX_POSITION: 'Position size',
  LEVERAGE: 'Leverage',
  MARGIN_AFTER: 'Free margin',
  DAILY_LOSS: 'Daily loss',
  DRAWDOWN: 'Drawdown',
  OPEN_RISK: 'Open risk',
  ASSET_EXPOSURE: 'Asset exposure',
  CORRELATION: 'Correlation',
  ORDER_RATE: 'Order rate',
  COOLDOWN: 'Pause after losses',
  NEWS: 'News',
} satisfies Partial<Record<CheckCode, string>>

const byCode: Readonly<Partial<Record<string, string>>> = titles

/** The name of a limit, with what tells it from the others of its kind; a code without a name stands for itself. */
export const limitTitle = (code: string, when?: string): string => {
  const title = byCode[code] ?? code
  return when === undefined ? title : `${title} (${when})`
}
