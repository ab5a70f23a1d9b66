import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** A child that prints one line once it can be reached. */
export class HostProcess {
  readonly child: ChildProcess
  /** When it was started, `performance.now`. */
  readonly startedAt: number
  readonly line: string

  private constructor(child: ChildProcess, startedAt: number, line: string) {
    this.child = child
    this.startedAt = startedAt
    this.line = line
  }

  static async start(args: readonly string[]): Promise<HostProcess> {
    const startedAt = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout === null) throw new Error('a piped stdout was asked for')
    const lines = createInterface({ input: child.stdout })
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error('The host ended before it could be reached.')),
    )
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string]
    ended.catch(() => undefined)
    return new HostProcess(child, startedAt, line)
  }

  /** Resident memory, MB; NaN where the system does not tell it in /proc. */
  memory(): number {
    if (process.platform !== 'linux') return Number.NaN
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    await ended
  }
}
