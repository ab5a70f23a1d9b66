import { exchangeSteps } from '../exchanges/steps.ts'
import type { Step } from '../real/steps.ts'

const ea = (name: string, pass: string, more: Partial<Step> = {}): Step => ({
  name: `EA: ${name}`,
  pass: `ea ${pass}`,
  favours: null,
  ...more,
})

/** Where the terminal is killed, and where MetaTrader's terminal is (`reaper.c` names those). */
export const mt5Steps: readonly Step[] = [
  ...exchangeSteps,
  ea('order received, nothing noted', 'after recv: order', { doubts: true }),
  ea('before it notes the intent', 'before journal: intent', { doubts: true }),
  ea('intent noted, order not sent', 'after journal: intent', { doubts: true }),
  ea('order sent, not in the books yet', 'before books: order', { doubts: true }),
  ea('order in the books, no result yet', 'after books: order', { doubts: true }),
  ea('before it notes the result', 'before journal: result', { doubts: true }),
  ea('result noted, not sent', 'after journal: result', { doubts: true }),
  ea('in the midst of the line with the result', 'during send: result', { doubts: true }),
  ea('result sent', 'after send: result'),
  ea('before a deal is told', 'before send: deal'),
  ea('in the midst of its snapshot', 'during send: snapshot', { once: true }),
  ea('in the midst of its history', 'during send: history', { once: true }),
  ea('found an order, not told', 'before send: found', { second: 'ask' }),
]
