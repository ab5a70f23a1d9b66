import { expect, type Page } from '@playwright/test'

/** What a browser itself writes when nobody answers at an address. */
const NETWORK = /ERR_CONNECTION|WebSocket connection to|status of 401/

/** Gathers everything that must not happen on a page: console errors and warnings, thrown errors, breaches of the CSP. */
export class Faults {
  readonly #seen: string[] = []
  #lines = false

  /** To be called before the page is opened. */
  static async watch(page: Page): Promise<Faults> {
    const faults = new Faults()
    page.on('console', message => {
      const { url } = message.location()
      if (message.type() === 'error' || message.type() === 'warning') faults.#seen.push(`${message.text()} ${url}`)
    })
    page.on('pageerror', error => faults.#seen.push(String(error)))
    await page.exposeFunction('tellViolation', (text: string) => faults.#seen.push(text))
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', event => {
        const { tellViolation } = window as unknown as { tellViolation: (text: string) => void }
        tellViolation(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
      })
    })
    return faults
  }

  /** From now on the terminal may be out of reach, which the browser says in the console. */
  allowNetwork(): void {
    this.#lines = true
  }

  expectNone(): void {
    expect(this.#seen.filter(text => !(this.#lines && NETWORK.test(text)))).toEqual([])
  }
}
