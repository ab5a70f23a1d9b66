import { test as base, expect } from '@playwright/test'
import { PolicyWatch } from './policy.ts'

/**
 * The test of every journey: a document that is loaded without the policy of production fails it. What a journey loads
 * besides our page, or by a browser of its own, it watches itself (e2e/every-journey.test.ts).
 */
export const test = base.extend({
  context: async ({ context }, use) => {
    const watch = new PolicyWatch(context)
    await use(context)
    watch.expectKept()
  },
})

export { expect }
