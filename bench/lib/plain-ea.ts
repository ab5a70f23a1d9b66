import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Compiled } from '../../e2e/mt5/compile.ts'
import { readProgram } from '../../e2e/mt5/transform/sources.ts'
import { toCpp } from '../../e2e/mt5/transform/to-cpp.ts'

const E2E = join(import.meta.dirname, '..', '..', 'e2e', 'mt5')
const SHIPPED = join(import.meta.dirname, '..', '..', 'resources', 'mt5')
// All of it inlined into one another takes the compiler many minutes.
const FLAGS = ['-std=c++17', '-O1', '-fno-inline', '-pthread', '-w']

/** The shipped EA and its terminal as the tests compile them, but without the sanitizers. */
export async function plainEa(folder: string): Promise<Compiled> {
  const { tokens, sources } = readProgram(join(SHIPPED, 'Experts', 'BellwetherBridge.mq5'), SHIPPED)
  const [cpp, binary] = [join(folder, 'ea.cpp'), join(folder, 'ea')]
  writeFileSync(cpp, toCpp(tokens, sources, join(E2E, 'shim', 'program.h')))
  const compile = (...args: string[]) => promisify(execFile)('g++', [...FLAGS, ...args])
  await Promise.all([
    compile('-DMQL_PROGRAM', '-c', cpp, '-o', `${cpp}.o`),
    compile('-c', join(E2E, 'shim', 'terminal.cpp'), '-o', join(folder, 'terminal.o')),
  ])
  await compile(`${cpp}.o`, join(folder, 'terminal.o'), '-o', binary)
  return { binary, sources }
}
