import { randomBytes } from 'node:crypto'

/** How long a token opens a stream, s. https://docs.kraken.com/api/docs/rest-api/get-websockets-token */
export const TOKEN_LIFE = 900

/** Tokens for the private streams. One that a connection uses goes on being good there. */
export class Tokens {
  readonly #madeAt = new Map<string, number>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  make(): string {
    const token = randomBytes(32).toString('base64').replace(/=+$/, '')
    this.#madeAt.set(token, this.#now())
    return token
  }

  isFresh(token: string): boolean {
    const madeAt = this.#madeAt.get(token)
    return madeAt !== undefined && this.#now() - madeAt < TOKEN_LIFE * 1_000
  }
}
