import type { Turned } from './bridge-events.ts'
import type { LinkEnd } from './link/agent-link.ts'
import type { AppByeReason } from './wire/to-agent.ts'

/** Why an attempt with a key of ours was not let in, and what to do. */
export const turnedWords: Readonly<Record<Turned, string>> = {
  mac: 'A terminal named this pairing and could not prove it: its key is an old one. Remove this pairing and make a new one.',
  violation:
    'Something named this pairing and did not speak as the EA does: another program, or an EA of another version. Install the EA again.',
  late: 'A terminal named this pairing and did not finish in 3 seconds: it may be busy. It tries again by itself.',
  gone: 'A terminal named this pairing and left before it was done. It tries again by itself.',
  version: 'The EA speaks a protocol that this version does not know. Install the EA that came with this version.',
}

const byes: Readonly<Record<string, string>> = {
  ACCOUNT: 'Another account was logged in to in MetaTrader. Log in to this one there again.',
  REMOVE: 'The EA was taken off its chart. Drag it onto a chart again.',
  CHARTCLOSE: 'The chart with the EA was closed. Open one and drag the EA onto it.',
  CLOSE: 'The terminal was closed. Start it again: the EA comes back with it.',
  TEMPLATE: 'A template was put on the chart and took the EA off it. Drag it onto a chart again.',
  PARAMETERS: 'The inputs of the EA were changed: it starts again by itself.',
  RECOMPILE: 'The EA was compiled anew: it starts again by itself.',
  PROGRAM: 'The EA ended itself. The tab "Experts" of the terminal says why.',
  INITFAILED: 'The EA could not start. The tab "Experts" of the terminal says why.',
}

/** How a session ended, and what to do. */
export function endWords(end: LinkEnd): string {
  if (end.by === 'agent')
    return byes[end.reason] ?? `The EA left (${end.reason}). It comes back by itself, or start it again.`
  if (end.by === 'app') return ours[end.reason]
  if (end.by === 'silence')
    return 'The terminal fell silent: it hangs, or sleeps. It comes back by itself once it runs again.'
  if (end.by === 'violation')
    return `The EA broke a rule of the protocol (${end.what}) and was cut off. Install the EA that came with this version.`
  if (end.by === 'fault')
    return `Something failed on this side (${end.what}); the log has it. The terminal connects again by itself.`
  return 'The connection broke: the terminal was closed or crashed. It comes back when it runs again.'
}

const ours: Readonly<Record<AppByeReason, string>> = {
  REPLACED: 'A second EA with this pairing took over. Two charts, or two copies of a terminal, use one key: leave one.',
  UNPAIRED: 'The terminal was unpaired. Pair it anew.',
  SHUTDOWN: 'The bridge was shut down here.',
}
