import type { Bridge } from '../brokers/mt5/bridge.ts'
import type { Stop } from '../core/kernel/clock.ts'
import { messageOf } from '../core/kernel/errors.ts'
import { dropPairFiles, takePairRequest, writePairAnswer } from '../platform/pair-files.ts'

/** Two looks a second at one file name. */
const LOOK_EVERY_MS = 500

/** Makes the pairings that the command line asks for in the data folder, and answers there. */
export function watchPairRequests(dir: string, bridge: Bridge, fault: (error: unknown) => void): Stop {
  async function look(): Promise<void> {
    const asked = takePairRequest(dir)
    if (asked === null) return
    const { id, title } = asked
    try {
      writePairAnswer(dir, { id, made: await bridge.pair(title), failed: null })
    } catch (error) {
      writePairAnswer(dir, { id, made: null, failed: messageOf(error) })
    }
  }
  dropPairFiles(dir)
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    look()
      .catch(fault)
      .finally(() => {
        busy = false
      })
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    dropPairFiles(dir)
  }
}
