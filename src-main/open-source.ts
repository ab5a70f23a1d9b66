import { liveSource } from './brokers/ccxt/public-source.ts'
import type { SourceChoice } from './core/journal/events.ts'
import type { Clock } from './core/kernel/clock.ts'
import { simulatedSource } from './core/market/simulated/simulated-source.ts'
import { leanSource } from './platform/market-data/lean/lean-source.ts'
import type { MadeSource } from './terminal/terminal-ports.ts'

/** Opens the source of prices that was chosen. Recorded prices begin paused: a person presses play. */
export function openSource(choice: SourceChoice, resumeAt: number | null, clock: Clock): MadeSource {
  if (choice.kind === 'simulated') return { source: simulatedSource({ seed: choice.seed, clock }), replay: null }
  if (choice.kind === 'live') {
    const { venue, symbols } = choice
    return { source: liveSource({ venue, symbols, clock }), replay: null }
  }
  const { dir, securityType, market, symbols, resolution, from, to } = choice
  const source = leanSource({
    dir,
    securityType,
    market,
    symbols,
    resolution,
    from,
    to,
    speed: 0,
    ...(resumeAt === null ? {} : { resumeAt }),
  })
  return { source, replay: source }
}
