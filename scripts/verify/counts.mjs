/** @typedef {{ passed: number, failed: number }} Counts */

/** A check without tests of its own counts as one. @returns {Counts} */
export const oneCheck = (/** @type {boolean} */ ok) => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/**
 * What a runner's report says. A run that failed without naming a test (a file that does not load, a crash before the
 * report) is a failure too.
 * @param {boolean} ok
 * @param {Counts | undefined} counts
 * @returns {Counts}
 */
const believed = (ok, counts) => {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 }
  return { passed, failed: ok ? failed : Math.max(1, failed) }
}

/** @param {boolean} ok @param {{ numPassedTests: number, numFailedTests: number } | undefined} report */
export const vitestCounts = (ok, report) =>
  believed(ok, report && { passed: report.numPassedTests, failed: report.numFailedTests })

/** @param {boolean} ok @param {{ stats: { expected: number, flaky: number, unexpected: number } } | undefined} report */
export const playwrightCounts = (ok, report) =>
  believed(ok, report && { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected })

/** The journeys that needed a second try, as Playwright's list names them at its end. @returns {string[]} */
export const shakyOf = (/** @type {string} */ output) => {
  const lines = output.split('\n')
  const head = lines.findIndex(line => /^\s+\d+ flaky$/.test(line))
  if (head < 0) return []
  const named = lines.slice(head + 1)
  const end = named.findIndex(line => !/^\s{4}\S/.test(line))
  return (end < 0 ? named : named.slice(0, end)).map(line => line.replace(/[\s\u2500]+$/, '').trim())
}

/** The last line of a run. @param {Counts[]} all */
export const summary = all => {
  const sum = (/** @type {keyof Counts} */ key) => all.reduce((total, counts) => total + counts[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed`
}
