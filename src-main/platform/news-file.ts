import { readFileSync, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import { parseNews } from '../core/risk/news.ts'
import type { NewsCalendar } from '../core/risk/view.ts'
import { fileFailure } from './file-failure.ts'
import type { Settings } from './settings.ts'

const LOOK_EVERY_MS = 5_000
const MOST_BYTES = 10 * 1024 * 1024
/** So many bad lines are named. */
const NAMED = 20

export interface NewsFile {
  /** Null: none is set. */
  readonly file: string | null
  /** As it was read last; null: never. A file that has gone or broken since leaves what was read. */
  calendar(): NewsCalendar | null
  /** What is wrong with the file, and what to do; null: nothing. */
  readonly problem: string | null
  /** Null: no calendar from now on. Throws BAD_INPUT for a file that cannot be read: the one before stays then. */
  use(file: string | null): void
  close(): void
}

/**
 * The user's calendar of news: a CSV file whose path is in the settings. Read anew when it has changed, seen by size
 * and time at a look each five seconds. Bad rows are left out and named by their lines.
 */
export function newsFile(settings: Settings): NewsFile {
  let calendar: NewsCalendar | null = null
  let problem: string | null = null
  let seen = ''

  const look = (): void => {
    const file = settings.get('newsFile')
    if (file === null) return
    try {
      const stamp = stampOf(file)
      if (stamp === seen) return
      calendar = readCalendar(file)
      seen = stamp
      problem = badLines(file, calendar)
    } catch (error) {
      // Looked at again: it may be in the middle of being written.
      seen = ''
      problem = `The news calendar ${file} cannot be read, and what was read before counts: ${messageOf(error)}`
    }
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return {
    get file() {
      return settings.get('newsFile')
    },
    calendar: () => calendar,
    get problem() {
      return problem
    },
    use(file) {
      if (file !== null) {
        if (!isAbsolute(file)) throw new TerminalError('BAD_INPUT', 'Give the whole path of the calendar file.')
        readCalendar(file)
      }
      settings.set('newsFile', file)
      calendar = null
      problem = null
      seen = ''
      look()
    },
    close: () => clearInterval(timer),
  }
}

function stampOf(file: string): string {
  const { size, mtimeMs } = statSync(file)
  if (size > MOST_BYTES) throw new TerminalError('BAD_INPUT', `it is larger than ${MOST_BYTES / 1024 / 1024} MB.`)
  return `${size} ${mtimeMs}`
}

function readCalendar(file: string): NewsCalendar {
  try {
    stampOf(file)
    return parseNews(readFileSync(file, 'utf8'))
  } catch (error) {
    throw fileFailure(error, file)
  }
}

function badLines(file: string, { badLines }: NewsCalendar): string | null {
  if (badLines.length === 0) return null
  const named = badLines.slice(0, NAMED).join(', ')
  const more = badLines.length > NAMED ? ` and ${badLines.length - NAMED} more` : ''
  return `Of the news calendar ${file} the line${badLines.length === 1 ? '' : 's'} ${named}${more} cannot be read and ${badLines.length === 1 ? 'is' : 'are'} left out. A row is: start,end,assets,title with times like 2026-03-03T13:30:00Z.`
}
