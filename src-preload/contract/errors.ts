/**
 * Every code that may cross the wire, with its JSON-RPC number: `error.code` is the number, `error.data.code` the word.
 * The words of the terminal itself are those of `src-main/core/kernel/errors.ts`; a test compares the two lists, for
 * the bridge may not import the core.
 */
export const errorNumbers = {
  // JSON-RPC's own
  PARSE_ERROR: -32700,
  INVALID_REQUEST: -32600,
  UNKNOWN_METHOD: -32601,
  BAD_INPUT: -32602,
  INTERNAL: -32603,
  // the wire's
  LIMIT: -32000,
  OVERFLOW: -32001,
  TIMEOUT: -32002,
  CLOSED: -32003,
  // the terminal's
  NOT_FOUND: -32010,
  NO_DATA: -32011,
  BAD_DATA: -32012,
  CONFLICT: -32013,
  RISK_DENIED: -32014,
  CARD_CHANGED: -32015,
  EXPIRED: -32016,
  BROKER_REJECTED: -32017,
  OUTCOME_UNKNOWN: -32018,
  NOT_CONNECTED: -32019,
  KILL_SWITCH: -32020,
  LOCKED: -32021,
  DISK_FULL: -32022,
  JOURNAL_BROKEN: -32023,
  NO_KEYCHAIN: -32024,
  UNSUPPORTED: -32025,
} as const

export type WireErrorCode = keyof typeof errorNumbers

export const isWireErrorCode = (code: unknown): code is WireErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorNumbers, code)
