import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../lib/root.mjs'

const REPORTS = join(ROOT, 'test-results', 'reports')

/** Tools colour for a person and not for a log; both words at once make Node complain. */
const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env
const ENV = { ...rest, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) }

/**
 * Runs a program to its end and keeps what it said.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export const capture = (program, args, env = {}) =>
  new Promise(resolve => {
    /** @type {Buffer[]} */
    const said = []
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...ENV, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.on('data', chunk => said.push(chunk))
    child.stderr.on('data', chunk => said.push(chunk))
    const output = () => Buffer.concat(said).toString('utf8')
    child.on('error', error => resolve({ ok: false, output: `${output()}${error.message}\n` }))
    child.on('close', code => resolve({ ok: code === 0, output: output() }))
  })

/** Where a runner writes its report; an old one is removed, so that it cannot be taken for the new. */
export const freshReport = (/** @type {string} */ name) => {
  mkdirSync(REPORTS, { recursive: true })
  const file = join(REPORTS, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

/** The report, or nothing when the runner did not get as far as writing it. */
export const readReport = (/** @type {string} */ file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
