import { spawn, spawnSync } from 'node:child_process'
import { ROOT } from './root.mjs'

/** Runs a program whose output is progress: all of it goes to stderr. True when it ended well. */
export const run = (/** @type {string} */ program, /** @type {string[]} */ args, env = process.env) =>
  spawnSync(program, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] }).status === 0

/** The same for a program that chatters: what it said comes out only when it failed. */
export const runQuietly = (/** @type {string} */ program, /** @type {string[]} */ args) => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  return status === 0
}

/** npm that is told to end takes only its shell along: a parent that has changed is the word we get of it. */
const whenOrphaned = (/** @type {() => void} */ then) => {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, 250)
}

/** Becomes another program as far as Node can: its stdio, signals and exit code are ours. */
export const become = (
  /** @type {string} */ program,
  /** @type {string[]} */ args,
  /** @type {Record<string, string | undefined>} */ env = process.env,
) => {
  const child = spawn(program, args, { stdio: 'inherit', env })
  // A terminal sends Ctrl+C to the whole group: passing it on would deliver it twice, and twice means "now".
  process.on('SIGINT', () => !process.stdin.isTTY && child.kill('SIGINT'))
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  whenOrphaned(() => child.kill('SIGTERM'))
  child.on('error', error => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
