/** Codes that may cross to a person or a client. Text is for people, codes are for code. */
export const errorCodes = [
  'BAD_INPUT',
  'NOT_FOUND',
  'NO_DATA',
  'BAD_DATA',
  'CONFLICT',
  'RISK_DENIED',
  'CARD_CHANGED',
  'EXPIRED',
  'BROKER_REJECTED',
  'OUTCOME_UNKNOWN',
  'NOT_CONNECTED',
  'KILL_SWITCH',
  'LOCKED',
  'DISK_FULL',
  'JOURNAL_BROKEN',
  'NO_KEYCHAIN',
  'UNSUPPORTED',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** An expected failure: says what happened and what to do next. Never holds a secret. */
export class TerminalError extends Error {
  override readonly name = 'TerminalError'
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** A broker's definite no: the order does not exist there. `code` is the broker's own. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Nobody knows yet whether the command arrived. Never resend; ask (`Broker.lookup`). */
export class Unknown extends Error {
  override readonly name = 'Unknown'
}

/** What a caught value says, for a sentence. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
