/** A refusal as this venue's REST side tells it: a status and a body, JSON unless it is text. */
export class CoinbaseRefused extends Error {
  readonly status: number
  readonly body: object | string

  constructor(status: number, body: object | string) {
    super(typeof body === 'string' ? body : JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

const told = (status: number, error: string, text: string): CoinbaseRefused =>
  new CoinbaseRefused(status, { error, error_details: text, message: text })

/** The token is not one; the real venue says no more than this either. */
export const unauthorized = (): CoinbaseRefused => new CoinbaseRefused(401, 'Unauthorized\n')
export const denied = (): CoinbaseRefused => told(403, 'PERMISSION_DENIED', 'Missing required scopes')
export const invalid = (text: string): CoinbaseRefused => told(400, 'INVALID_ARGUMENT', text)
export const notFound = (text: string): CoinbaseRefused => told(404, 'unknown', text)
