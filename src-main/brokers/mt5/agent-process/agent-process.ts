import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { AgentLink } from '../link/agent-link.ts'
import { openPipeLink, type PipeLinkOptions } from '../link/pipe-link.ts'
import { streamWire } from '../link/wire.ts'
import { PAIRED_LIMIT } from '../wire/framing.ts'
import type { Python } from './find-python.ts'
import { LogTail } from './log-tail.ts'

/** An order that is with the broker is brought to its end first; a process that is still there then is killed, ms. */
const LEAVE_MS = 10_000

export interface AgentProcessOptions extends Pick<PipeLinkOptions, 'session' | 'start' | 'config'> {
  readonly python: Python
  /** The agent's folder, `resources/mt5/agent`. */
  readonly script: string
  /** Where it keeps its journal of order ids; of one account alone. Made if it is not there. */
  readonly dataFolder: string
  readonly env: NodeJS.ProcessEnv
  readonly clock: Clock
  /** For tests: a call into the terminal may take so long, seconds. */
  readonly callSeconds?: number
}

export interface AgentProcess {
  /** Rejects with NoAgent. */
  readonly link: Promise<AgentLink>
  readonly log: LogTail
  /** The process is gone: its exit code, or null when it was killed or never ran. */
  readonly exited: Promise<number | null>
  /** Sends it away without a word; killed if it has not gone in a while. */
  readonly leave: () => void
}

/** Starts the agent. Credentials go through its first line on stdin, never through arguments or the environment (4.1). */
export function startAgent(options: AgentProcessOptions): AgentProcess {
  const { python, script, dataFolder, env, clock, session, start, config, callSeconds } = options
  mkdirSync(dataFolder, { recursive: true })
  const limit = callSeconds === undefined ? [] : ['--call-seconds', String(callSeconds)]
  const args = [...python.args, '-B', '-X', 'utf8', script, '--data', dataFolder, ...limit]
  const child = spawn(python.command, args, { stdio: 'pipe', env, cwd: dataFolder, windowsHide: true })
  const log = new LogTail([start.password])
  child.stderr.setEncoding('utf8').on('data', (text: string) => log.take(text))
  const { promise: exited, resolve } = Promise.withResolvers<number | null>()
  child.on('error', error => {
    log.take(`${error.message}\n`)
    resolve(null)
  })
  child.on('close', code => resolve(code))

  let kill: NodeJS.Timeout | undefined
  child.on('exit', () => clearTimeout(kill))
  const leave = (): void => {
    // The end of its input makes it go by itself, once what is with the broker has come to its end.
    child.stdin.destroy()
    if (child.exitCode !== null || child.signalCode !== null) return
    kill ??= setTimeout(() => child.kill('SIGKILL'), LEAVE_MS).unref()
  }
  const wire = streamWire({ input: child.stdout, output: child.stdin, destroy: leave, limit: PAIRED_LIMIT })
  return { link: openPipeLink({ wire, session, start, config, clock }), log, exited, leave }
}
