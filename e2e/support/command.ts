import { spawn } from 'node:child_process'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js')

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of the built terminal to its end, as `npm run terminal -- ...` does. */
export function command(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const out = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => {
      out.stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      out.stderr += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', code => resolve({ code, ...out }))
  })
}
