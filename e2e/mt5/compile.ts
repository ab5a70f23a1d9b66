import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readProgram, type Source } from './transform/sources.ts'
import { toCpp } from './transform/to-cpp.ts'

const HERE = import.meta.dirname
const BUILD = join(HERE, '.build')

const FLAGS = [
  '-std=c++17',
  '-g1',
  '-pthread',
  '-Wall',
  '-Wextra',
  '-Wshadow',
  '-Werror',
  // An event handler takes what MetaTrader gives it, needed or not.
  '-Wno-unused-parameter',
  // MQL5 leaves the rest of `= {}` zero, and so does C++.
  '-Wno-missing-field-initializers',
  '-fsanitize=address,undefined',
  '-fno-sanitize-recover=all',
  '-fno-omit-frame-pointer',
]
// The program is optimised a little, because only then g++ sees values used before they are set; the terminal is not, to save time.
const PROGRAM = [...FLAGS, '-O1', '-fno-inline', '-DMQL_PROGRAM']
const TERMINAL = [...FLAGS, '-O0']

/** A program that runs as a terminal, and the files it was made of. */
export type Compiled = { binary: string; sources: Source[] }

/**
 * Compiles an MQL5 program (path of the `.mq5`; `root` is the folder that holds `Include`) with the shim and the
 * scripted broker. Done once for the same sources and flags. Throws with the compiler's words, which name the MQL5 lines.
 */
export async function compileMq5(main: string, root: string): Promise<Compiled> {
  const { tokens, sources } = readProgram(main, root)
  const cpp = toCpp(tokens, sources, join(HERE, 'shim/program.h'))
  const shim = headers()
  const program = join(BUILD, `${basename(main, '.mq5')}-${hash(PROGRAM, cpp, shim)}`)
  const terminal = join(BUILD, `terminal-${hash(TERMINAL, shim)}.o`)
  mkdirSync(BUILD, { recursive: true })
  dropOld()
  await Promise.all([
    once(terminal, made => compiler(...TERMINAL, '-c', join(HERE, 'shim/terminal.cpp'), '-o', made)),
    once(`${program}.o`, made => {
      writeFileSync(`${made}.cpp`, cpp)
      return compiler(...PROGRAM, '-c', `${made}.cpp`, '-o', made)
    }),
  ])
  await once(program, made => compiler(...FLAGS, `${program}.o`, terminal, '-o', made))
  return { binary: program, sources }
}

/** What nobody has used for a day was made of sources that are gone. */
function dropOld(): void {
  for (const name of readdirSync(BUILD)) {
    const path = join(BUILD, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > 86_400_000) rmSync(path, { recursive: true, force: true })
  }
}

const hash = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

const compiler = (...args: string[]) => promisify(execFile)('g++', args, { maxBuffer: 1 << 24 })

const making = new Map<string, Promise<void>>()

/** Two tests that want one file wait for one compiler, in one process or in two. */
function once(path: string, make: (path: string) => Promise<unknown>): Promise<void> {
  const known = making.get(path) ?? alone(path, make)
  making.set(path, known)
  return known
}

/** Makes the file unless another process does: its lock is a file, which only one of them can create. */
async function alone(path: string, make: (path: string) => Promise<unknown>): Promise<void> {
  const lock = `${path}.lock`
  while (!existsSync(path)) {
    if (!taken(lock)) {
      await setTimeout(200)
      continue
    }
    try {
      const made = `${path}.${process.pid}`
      await make(made)
      renameSync(made, path)
    } finally {
      rmSync(lock, { force: true })
    }
  }
}

/** Whether this process has the lock now. One whose process is gone counts for nothing. */
function taken(lock: string): boolean {
  if (existsSync(lock) && !alive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true })
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function alive(pid: number): boolean {
  if (!pid) return true // its owner has made the file and not yet written into it
  try {
    return process.kill(pid, 0)
  } catch {
    return false // ESRCH is the answer, not a failure
  }
}

const headers = () =>
  ['shim', 'broker']
    .flatMap(folder => readdirSync(join(HERE, folder)).map(name => readFileSync(join(HERE, folder, name), 'utf8')))
    .join('\n')
