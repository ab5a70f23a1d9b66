import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const WAIT_MS = 60_000
const STEP_MS = 100

const sleep = (/** @type {number} */ ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

const isAlive = (/** @type {number} */ pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

const take = (/** @type {string} */ file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

const holder = (/** @type {string} */ file) => {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return 0
    throw error
  }
}

/**
 * Does the work while no other process does it; a lock whose owner is gone counts for nothing.
 * @template T
 * @param {string} file
 * @param {() => T} work
 * @returns {T}
 */
export const locked = (file, work) => {
  mkdirSync(dirname(file), { recursive: true })
  for (let waited = 0; !take(file); waited += STEP_MS) {
    const pid = holder(file)
    if (waited >= WAIT_MS) throw new Error(`${file} is still held by process ${pid}`)
    if (pid > 0 && !isAlive(pid)) rmSync(file, { force: true })
    else sleep(STEP_MS)
  }
  try {
    return work()
  } finally {
    rmSync(file, { force: true })
  }
}
