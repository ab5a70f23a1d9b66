import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GeneratorSays } from './binance-generator.ts'
import type { FeedSeen } from './binance-reader.ts'
import { feedSymbols } from './binance-symbols.ts'

const RATE = 20_000
const options = { execArgv: ['--disable-warning=ExperimentalWarning'] }

export interface FeedRun {
  readonly sent: number
  readonly seen: number
  /** Of each span. */
  readonly spans: readonly FeedSeen[]
}

/** 20,000 messages a second for `spans` times `seconds`, read in the way of `kind`. `told` hears of each span. */
export async function runFeed(
  kind: 'ours' | 'watchTickers' | 'watchBidsAsks',
  spans: number,
  seconds: number,
  told: (span: FeedSeen) => void = () => undefined,
): Promise<FeedRun> {
  const generator = fork(join(import.meta.dirname, 'binance-generator.ts'), [String(RATE), '1'], options)
  const [{ url }] = (await once(generator, 'message')) as [Extract<GeneratorSays, { url: string }>]
  const reader = fork(join(import.meta.dirname, 'binance-reader.ts'), [kind, url], options)
  const subscribed = Promise.withResolvers<void>()
  const heard = (said: GeneratorSays): void => {
    if ('subscribed' in said && said.subscribed === feedSymbols.length) subscribed.resolve()
  }
  generator.on('message', heard)
  await Promise.race([
    subscribed.promise,
    once(reader, 'exit').then(() => Promise.reject(new Error('the reader ended'))),
  ])
  generator.off('message', heard)
  const seen: FeedSeen[] = []
  const report = async (): Promise<FeedSeen> => {
    const answer = once(reader, 'message')
    reader.send('report')
    return ((await answer) as [FeedSeen])[0]
  }
  generator.send('start')
  // Code that is cold, and the first lists of everything, are no measure.
  await sleep(2_000)
  const warm = await report()
  for (let i = 0; i < spans; i++) {
    await sleep(1_000 * seconds)
    const span = await report()
    seen.push(span)
    told(span)
  }
  const stopped = once(generator, 'message')
  generator.send('stop')
  const [{ sent }] = (await stopped) as [Extract<GeneratorSays, { sent: number }>]
  await sleep(1_000)
  const last = await report()
  for (const child of [reader, generator]) {
    const ended = once(child, 'exit')
    child.disconnect()
    await ended
  }
  return { sent, seen: [warm, ...seen, last].reduce((sum, s) => sum + s.seen, 0), spans: seen }
}
