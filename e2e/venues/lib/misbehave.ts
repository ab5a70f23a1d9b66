import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type VenueAnswer, writeAnswer, writePart } from './http.ts'
import type { RestFault } from './types.ts'

interface Case {
  readonly response: ServerResponse
  /** Carries the request out. */
  run(): Promise<VenueAnswer>
  /** What the venue says while it is in trouble. */
  readonly trouble: VenueAnswer
  /** Runs something later, unless the venue is closed by then. */
  later(ms: number, act: () => Promise<unknown>): void
}

/** Answers one request in the way of the fault. */
export async function misbehave(what: RestFault['what'], { response, run, trouble, later }: Case): Promise<void> {
  switch (what.kind) {
    case 'never_arrives':
      return void response.destroy()
    case 'no_answer':
      await run()
      return void response.destroy()
    case 'late': {
      const answer = await run()
      await sleep(what.ms, undefined, { ref: false })
      if (!response.destroyed) writeAnswer(response, answer)
      return
    }
    case 'answer':
      if (what.done) await run()
      return writeAnswer(response, { ...trouble, status: what.status, body: what.body })
    case 'cut':
      await writePart(response, await run(), 0.5)
      return void response.destroy()
    case 'stall':
      return writePart(response, await run(), 0)
    case 'done_later':
      later(what.ms, run)
      return writeAnswer(response, trouble)
  }
}
