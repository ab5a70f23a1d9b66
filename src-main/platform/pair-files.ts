import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from './atomic-file.ts'
import { takeFile } from './take-file.ts'

const REQUEST = 'mt5-pair.request'
const ANSWER = 'mt5-pair.answer'

const request = z.object({ id: z.string().min(1).max(64), title: z.string().trim().min(1).max(60) })
const answer = z.object({
  id: z.string(),
  made: z.object({ keyId: z.string(), port: z.number(), code: z.string() }).nullable(),
  /** Why none was made. */
  failed: z.string().nullable(),
})

export type PairRequest = z.infer<typeof request>
/** `made.code` holds the secret: whoever reads the answer takes it out of the folder. */
export type PairAnswer = z.infer<typeof answer>

/** Asks the terminal that runs on a folder for a pairing with a MetaTrader terminal; readable by its owner only. */
export function askToPair(dir: string, title: string): string {
  const id = randomBytes(12).toString('hex')
  writeFileAtomic(join(dir, REQUEST), JSON.stringify({ id, title }))
  return id
}

/** The request, taken out of the folder; null: none, or nothing that is one. */
export const takePairRequest = (dir: string): PairRequest | null => parsed(request, takeFile(join(dir, REQUEST)))

export const writePairAnswer = (dir: string, told: PairAnswer): void =>
  writeFileAtomic(join(dir, ANSWER), JSON.stringify(told))

/** The answer, taken out of the folder; null: not there yet. */
export const takePairAnswer = (dir: string): PairAnswer | null => parsed(answer, takeFile(join(dir, ANSWER)))

/** Nobody waits any more, and no secret stays. */
export function dropPairFiles(dir: string): void {
  for (const name of [REQUEST, ANSWER]) rmSync(join(dir, name), { force: true })
}

function parsed<T>(shape: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    // What is no request asks for nothing: it holds no more than a name, and whoever wrote it asks again.
    return null
  }
}
