import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { TerminalError } from '../core/kernel/errors.ts'
import { defaultDataDir } from '../platform/data-dir.ts'
import { openJournal } from '../platform/journal/open-journal.ts'
import { askToKill, type KillAnswer, readKillAnswer, withdrawKillRequest } from '../platform/kill-files.ts'
import { ExitCode } from './exit-code.ts'

interface KillOptions {
  readonly dataDir?: string
  readonly flatten?: boolean
  readonly reason: string
  readonly wait: number
  readonly json?: boolean
}

const LOOK_EVERY_MS = 100
/** A terminal that takes a request does so in a moment. */
const SILENT_MS = 5_000

function seconds(text: string): number {
  const number = Number(text)
  if (!Number.isFinite(number) || number < 0) throw new InvalidArgumentError('a number of seconds, 0 or more')
  return number
}

/** `kill`: engages the kill switch of the terminal that runs on a folder, or of its next start where none does. */
export function killCommand(): Command {
  return new Command('kill')
    .description('engage the kill switch: nothing new is opened, what waits is cancelled')
    .option('--data-dir <dir>', "the terminal's data folder")
    .option('--flatten', 'close every position, too')
    .option('--reason <text>', 'what the journal keeps as the reason', 'From the command line.')
    .option('--wait <seconds>', 'how long to follow it', seconds, 60)
    .option('--json', 'print the last answer as JSON')
    .action(async (options: KillOptions) => {
      process.exitCode = await kill(options)
    })
}

async function kill({ dataDir, flatten = false, reason, wait, json = false }: KillOptions): Promise<number> {
  const dir = dataDir ?? defaultDataDir()
  const file = join(dir, 'journal.db')
  if (!existsSync(file))
    throw new TerminalError(
      'NOT_FOUND',
      `No terminal has worked in ${dir}: there is no journal. Give --data-dir FOLDER.`,
    )
  if (engageAlone(file, reason, flatten)) return alone(flatten)
  const id = askToKill(dir, reason, flatten)
  const end = Date.now() + wait * 1000
  const silentUntil = Date.now() + SILENT_MS
  let said = ''
  let told = false
  for (;;) {
    const answer = id === null ? null : readKillAnswer(dir, id)
    if (answer !== null) {
      said = tell(answer, said)
      if (answer.phase !== 'working' || Date.now() >= end) return outcome(answer, json)
    } else if (Date.now() >= silentUntil && !told) {
      told = true
      // It may have ended between our two looks.
      if (engageAlone(file, reason, flatten)) {
        withdrawKillRequest(dir)
        return alone(flatten)
      }
      say(
        'The terminal has not answered yet. The request stays in the folder until it is taken, at the latest by the next start.',
      )
    }
    if (answer === null && Date.now() >= end) return ExitCode.left
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

/** Writes it into a journal that no terminal has open; false: one has. */
function engageAlone(file: string, reason: string, flatten: boolean): boolean {
  let journal: ReturnType<typeof openJournal>
  try {
    journal = openJournal(file)
  } catch (error) {
    if (error instanceof TerminalError && error.code === 'LOCKED') return false
    throw error
  }
  try {
    // A replay goes on at the time of its newest row: ours must not be later.
    const [chosen] = journal.query({ types: ['source.selected'], limit: 1 })
    const isReplay = chosen !== undefined && JSON.parse(chosen.body).source?.kind === 'lean'
    const [last] = journal.read(journal.head - 1)
    const at = isReplay && last !== undefined ? last.at : Math.max(Date.now(), last?.at ?? 0)
    journal.append(at, 'kill.engaged', JSON.stringify({ reason, by: 'person', flatten }), true)
    return true
  } finally {
    journal.close()
  }
}

function alone(flatten: boolean): number {
  say(
    `No terminal runs on this folder. The kill switch is engaged: the next start opens nothing new, cancels what waits${flatten ? ', and closes every position' : ''}. Until then orders and positions at brokers are as they are: look there.`,
  )
  return ExitCode.left
}

/** Says what is new; gives what was said. */
function tell({ notes, brokers, phase }: KillAnswer, said: string): string {
  const lines = [
    ...notes,
    ...brokers.map(({ broker, text }) => `${broker}: ${text}`),
    ...(phase === 'working'
      ? []
      : [phase === 'done' ? 'Done: nothing is left to be asked for.' : 'It does not get on by itself.']),
  ]
  const text = lines.join('\n')
  if (text !== said) say(text)
  return text
}

function outcome(answer: KillAnswer, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify(answer)}\n`)
  return answer.phase === 'done' ? ExitCode.ok : ExitCode.left
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)
