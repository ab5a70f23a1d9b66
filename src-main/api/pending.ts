import { TerminalError } from '../core/kernel/errors.ts'
import type { Part } from './context.ts'

const soon = (): never => {
  throw new TerminalError('UNSUPPORTED', 'This part is being built.')
}

const nothing = () => () => undefined

type Pending = 'brokers.reconcile' | 'foreign.decide' | 'foreign'

/** Entries of the contract whose part of the terminal is being built: each goes when its part comes. */
export const pendingApi: Part<Pending> = {
  'brokers.reconcile': soon,
  'foreign.decide': soon,
  foreign: nothing,
}
