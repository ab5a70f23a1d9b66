import type { Stop } from '../kernel/clock.ts'
import type { MarketDataSource, MarketSink, SourceProblem } from '../ports.ts'

export interface SharedSource extends MarketDataSource {
  /** Begins delivery to every sink that has asked, and to those that ask later. */
  start(): Stop
}

/** One delivery for several listeners (two paper accounts on one replay must see the same tick at the same time), begun when all is set up. */
export function shareSource(source: MarketDataSource): SharedSource {
  const sinks = new Set<MarketSink>()
  /** Prices have broken off and have not come again: who comes later must hear of it, too. */
  let broken: SourceProblem | null = null
  const fanOut: MarketSink = {
    event: event => {
      broken = null
      for (const sink of sinks) sink.event(event)
    },
    settled: () => {
      let waits: Promise<void>[] | undefined
      for (const sink of sinks) {
        const wait = sink.settled()
        if (wait !== undefined) waits = [...(waits ?? []), wait]
      }
      return waits === undefined ? undefined : Promise.all(waits).then(() => undefined)
    },
    problem: problem => {
      if (problem.kind === 'broken') broken = problem
      for (const sink of sinks) sink.problem(problem)
    },
  }
  return {
    id: source.id,
    title: source.title,
    clock: source.clock,
    barsOnly: source.barsOnly,
    instruments: () => source.instruments(),
    history: (symbol, timeframe, range) => source.history(symbol, timeframe, range),
    run: sink => {
      sinks.add(sink)
      if (broken !== null) sink.problem(broken)
      return () => {
        sinks.delete(sink)
      }
    },
    start: () => source.run(fanOut),
    // Few look so closely, and each at something else: the source itself tells them.
    ...(source.depth === undefined ? {} : { depth: source.depth.bind(source) }),
    ...(source.tape === undefined ? {} : { tape: source.tape.bind(source) }),
  }
}
