import { fileURLToPath } from 'node:url'

/** The folder of the clone. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** One line about what is being done; to stderr, so that stdout stays the program's own. */
export const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)

/** Says what to do and ends: for what a person has to settle. */
export const stop = (/** @type {string} */ line) => {
  say(line)
  process.exit(1)
}
