import { expect, test } from './support/fake-desk.ts'

/** What has the focus: a name for it, and whether a person sees that. */
const focused = () => {
  const at = document.activeElement
  if (!(at instanceof HTMLElement) || at === document.body) return null
  const style = getComputedStyle(at)
  // A switch or a radio draws the ring around its indicator.
  const indicator = at.nextElementSibling?.matches('.bp6-control-indicator')
    ? getComputedStyle(at.nextElementSibling)
    : null
  const ringed = (one: CSSStyleDeclaration) => one.outlineStyle !== 'none' && Number.parseFloat(one.outlineWidth) >= 1
  const name = at.dataset.testid ?? at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40) ?? ''
  return {
    key: `${at.tagName} ${at.className} ${name}`,
    name,
    ring: ringed(style) || (indicator !== null && ringed(indicator)),
  }
}

test('Tab reaches every control, and shows where it is', async ({ page, desk: _desk }) => {
  const wanted = [
    'kill-button',
    'panel-menu',
    'notices-button',
    'timeframe-1m',
    'review-quantity',
    'review-approve',
    'review-reason',
    'loop-stop-baseline',
    'strategy-create',
  ]
  const seen: string[] = []
  const hidden: string[] = []
  for (let i = 0; i < 160; i += 1) {
    await page.keyboard.press('Tab')
    const now = await page.evaluate(focused)
    if (now === null) break
    seen.push(now.name)
    if (!now.ring) hidden.push(now.key)
  }
  expect(wanted.filter(name => !seen.includes(name))).toEqual([])
  expect([...new Set(hidden)]).toEqual([])
})
