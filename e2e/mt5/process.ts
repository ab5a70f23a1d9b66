import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type CommandFields = Record<string, string | number | boolean>
/** How a terminal ended: exit code or signal, the terminal's reason when it aborted the EA, and what the sanitizers wrote. */
export type Ending = { code: number | null; signal: string | null; aborted: string | undefined; stderr: string }
type LogLine = { kind: string; text: string; at: number }
type Asked = {
  resolve(data: Record<string, string>[]): void
  reject(error: Error): void
  data: Record<string, string>[]
}

/** `a=1&b=x%20y`, as broker/fields.h reads it. */
export function writeFields(fields: CommandFields): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'boolean' ? Number(value) : value)}`)
    .join('&')
}

const readFields = (text: string) => Object.fromEntries(new URLSearchParams(text.replaceAll('+', '%2B')))

/** One run of a compiled terminal: commands over stdin, its log over stdout. */
export class TerminalProcess {
  /** What the EA printed (`print`, `alert`, `comment`) and what the terminal noted (`init`, `removed`, `abort`). */
  readonly log: LogLine[] = []
  /** The process listens to commands. */
  readonly started: Promise<void>
  readonly ended: Promise<Ending>
  /** `sha256  name` lines of the sources inside the binary. */
  sources = ''
  private readonly child: ChildProcessWithoutNullStreams
  private readonly asked = new Map<string, Asked>()
  private readonly waiting = new Set<() => void>()
  private stderr = ''
  private next = 1
  private over = false

  constructor(binary: string, folder: string) {
    this.child = spawn(binary, [folder], { stdio: 'pipe' })
    const sourcesSeen = Promise.withResolvers<void>()
    createInterface({ input: this.child.stdout }).on('line', line => {
      this.take(line)
      if (this.sources) sourcesSeen.resolve()
    })
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    // A command to a terminal that has just died: its end is what the test hears of.
    this.child.stdin.on('error', () => undefined)
    this.ended = this.watch()
    this.started = Promise.race([
      sourcesSeen.promise,
      this.ended.then(end => {
        throw new Error(`the terminal ended at once: ${end.aborted ?? end.stderr.slice(0, 2000)}`)
      }),
    ])
    this.started.catch(() => undefined)
  }

  /** The code OnInit returned. */
  async init(): Promise<number> {
    return Number(await this.seen(line => line.kind === 'init'))
  }

  /** The text of the first log line that fits, past or to come. Rejects when the process ends without it. */
  async seen(fits: (line: LogLine) => boolean): Promise<string> {
    const found = () => this.log.find(fits)?.text
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const check = () => {
      const text = found()
      if (text !== undefined) resolve(text)
    }
    this.waiting.add(check)
    check()
    this.ended.then(end => {
      check()
      reject(
        new Error(
          `the terminal ended (${end.code ?? end.signal}) before that: ${end.aborted ?? end.stderr.slice(0, 2000)}`,
        ),
      )
    }, reject)
    return promise.finally(() => this.waiting.delete(check))
  }

  /** The first printed line that contains `text`. */
  printed(text: string): Promise<string> {
    return this.seen(line => (line.kind === 'print' || line.kind === 'alert') && line.text.includes(text))
  }

  command(verb: string, fields: CommandFields = {}): Promise<Record<string, string>[]> {
    const id = String(this.next++)
    if (this.over) return Promise.reject(new Error(`the terminal has ended: nobody is there to ${verb}`))
    const { promise, resolve, reject } = Promise.withResolvers<Record<string, string>[]>()
    this.asked.set(id, { resolve, reject, data: [] })
    this.child.stdin.write(`${id} ${verb} ${writeFields(fields)}\n`)
    return promise
  }

  /** It stands still, or goes on: sockets stay open, nobody answers. */
  freeze(still: boolean): void {
    this.child.kill(still ? 'SIGSTOP' : 'SIGCONT')
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  private async watch(): Promise<Ending> {
    const [code, signal] = (await once(this.child, 'close')) as [number | null, string | null]
    this.over = true
    for (const asked of this.asked.values())
      asked.reject(new Error(`the terminal ended (${code ?? signal}) before it answered`))
    this.asked.clear()
    const aborted = this.log.find(line => line.kind === 'abort')?.text
    return { code, signal, aborted, stderr: this.stderr }
  }

  private take(line: string): void {
    const [kind = '', rest = ''] = cut(line)
    const [id = '', data = ''] = cut(rest)
    const asked = this.asked.get(id)
    if (kind === 'data') asked?.data.push(readFields(data))
    else if (kind === 'ok') asked?.resolve(asked.data)
    else if (kind === 'no') asked?.reject(new Error(decodeURIComponent(data)))
    else if (kind === 'sources') this.sources = decodeURIComponent(rest)
    else this.log.push({ kind, text: decodeURIComponent(rest), at: Date.now() })
    if (kind === 'ok' || kind === 'no') this.asked.delete(id)
    for (const check of this.waiting) check()
  }
}

/** The line before and after its first space. */
function cut(line: string): [string, string] {
  const at = line.indexOf(' ')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
}
