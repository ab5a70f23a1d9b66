import { errorNumbers, isWireErrorCode, type WireErrorCode } from '../contract/errors.ts'

/** The only kind of error that crosses the wire: a code of the closed list and a text meant for people. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly code: WireErrorCode
  constructor(code: WireErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

const internal = 'Something went wrong inside the terminal. Its log says what.'

/** Known by name: the bridge may not import the core, whose errors these are. */
const expected = new Set(['RpcError', 'TerminalError'])

/**
 * What of a thrown thing may be told to the other side. Anything but an expected failure could hold a path, a stack or
 * a secret, so its text stays here.
 */
export const tellable = (error: unknown): RpcError => {
  if (error instanceof RpcError) return error
  if (error instanceof Error && expected.has(error.name) && 'code' in error && isWireErrorCode(error.code))
    return new RpcError(error.code, error.message)
  return new RpcError('INTERNAL', internal)
}

/** Whether an error is somebody's bug or trouble on our side, so that it belongs in the log. */
export const isFault = (error: RpcError): boolean => error.code === 'INTERNAL'

/** The `error` member of a JSON-RPC response. */
export const toJsonRpc = (error: RpcError) => ({
  code: errorNumbers[error.code],
  message: error.message,
  data: { code: error.code },
})

/** Reads an error as the other side sent it; an unknown code becomes `INTERNAL`. */
export const fromWire = (code: unknown, text: unknown): RpcError =>
  new RpcError(isWireErrorCode(code) ? code : 'INTERNAL', typeof text === 'string' ? text : internal)
