import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { TerminalError } from '../core/kernel/errors.ts'
import { writeFileAtomic } from './atomic-file.ts'
import { fileFailure, systemCode } from './file-failure.ts'
import { takeFile } from './take-file.ts'

/** Whose name says what is asked for; what is in it says who asks and why, and may be missing. */
const requests = { kill: 'kill.request', flatten: 'flatten.request' } as const
const ANSWER = 'kill.answer'
const DEFAULT_REASON = 'Asked for by a file in the data folder.'

export interface KillRequest {
  /** The answer has it, too; null: nobody waits for one. */
  readonly id: string | null
  readonly reason: string
  readonly flatten: boolean
}

const killAnswer = z.strictObject({
  id: z.string(),
  phase: z.enum(['idle', 'working', 'done', 'stuck']),
  /** What could not be asked for at first, or why it failed. */
  notes: z.array(z.string()),
  brokers: z.array(z.strictObject({ broker: z.string(), orders: z.number(), positions: z.number(), text: z.string() })),
})
/** How far the terminal has come with a request. */
export type KillAnswer = z.infer<typeof killAnswer>

const content = z.object({ id: z.string().max(64), reason: z.string().trim().min(1).max(500) })

/**
 * Leaves the request in the folder of a terminal, readable by its owner only; gives the id that its answers have. On a
 * full disk the file is empty, which asks for the same, and nobody can answer (null).
 */
export function askToKill(dir: string, reason: string, flatten: boolean): string | null {
  const file = join(dir, requests[flatten ? 'flatten' : 'kill'])
  const id = randomBytes(12).toString('hex')
  try {
    writeFileAtomic(file, JSON.stringify({ id, reason }))
    return id
  } catch (error) {
    if (!(error instanceof TerminalError) || error.code !== 'DISK_FULL') throw error
    try {
      closeSync(openSync(file, 'w', 0o600))
    } catch (again) {
      throw fileFailure(again, file)
    }
    return null
  }
}

/** The request that somebody left, taken out of the folder; null: there is none. Whatever is in the file, it is one. */
export function takeKillRequest(dir: string): KillRequest | null {
  const asked = (['flatten', 'kill'] as const).flatMap(kind => {
    const text = takeFile(join(dir, requests[kind]))
    return text === null ? [] : [{ flatten: kind === 'flatten', ...read(text) }]
  })
  const [first] = asked
  return first ?? null
}

/** Nobody waits for it any more. */
export function withdrawKillRequest(dir: string): void {
  for (const name of Object.values(requests)) rmSync(join(dir, name), { force: true })
}

export const writeKillAnswer = (dir: string, answer: KillAnswer): void =>
  writeFileAtomic(join(dir, ANSWER), JSON.stringify(answer))

export const dropKillAnswer = (dir: string): void => rmSync(join(dir, ANSWER), { force: true })

/** The newest answer to this request; null: none yet. */
export function readKillAnswer(dir: string, id: string): KillAnswer | null {
  try {
    const answer = killAnswer.safeParse(JSON.parse(readFileSync(join(dir, ANSWER), 'utf8')))
    return answer.success && answer.data.id === id ? answer.data : null
  } catch (error) {
    // Not there yet, or an older version's.
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw fileFailure(error, join(dir, ANSWER))
  }
}

function read(text: string): Pick<KillRequest, 'id' | 'reason'> {
  try {
    const read = content.safeParse(JSON.parse(text))
    if (read.success) return read.data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return { id: null, reason: DEFAULT_REASON }
}
