import { type BrowserContext, expect } from '@playwright/test'

/** The page's policy, word for word: here once more, so that a change of what the host sends is a change of a test. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Looks at every document that any window of the context loads, over reloads and pop-outs. */
export class PolicyWatch {
  readonly #documents: { readonly url: string; readonly policy: string | undefined }[] = []

  constructor(context: BrowserContext) {
    context.on('response', response => {
      if (response.request().resourceType() !== 'document') return
      const { origin, pathname } = new URL(response.url())
      this.#documents.push({ url: origin + pathname, policy: response.headers()['content-security-policy'] })
    })
  }

  /** Each came with the whole policy of production, Trusted Types with it. */
  expectKept(): void {
    expect(this.#documents).toEqual(this.#documents.map(({ url }) => ({ url, policy: POLICY })))
  }
}
