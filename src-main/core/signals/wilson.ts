/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054

/**
 * Wilson's score interval for a share (Wilson 1927): between `low` and `high` lies the true share with 95 %
 * confidence. `trials` may be a fraction (an effective sample size). Null without trials.
 */
export function wilson(share: number, trials: number): { readonly low: number; readonly high: number } | null {
  if (!(trials > 0)) return null
  const z2 = Z * Z
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials)
  const half = (Z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
