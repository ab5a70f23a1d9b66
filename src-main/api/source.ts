import type { SourceView } from '../../src-preload/contract/views.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every } from './listen.ts'

const ok = { ok: true } as const

export function sourceApi({
  terminal,
  browseLean,
}: ApiParts): Part<'source.select' | 'source.browse' | 'source.setSpeed' | 'source.setPauseOnReview' | 'source'> {
  const view = (): SourceView => {
    const { control, pauseOnReview } = terminal.replay
    const progress = control?.progress()
    const speed = control?.speed() ?? 0
    return {
      choice:
        terminal.choice.kind === 'simulated'
          ? terminal.choice
          : { ...terminal.choice, symbols: [...terminal.choice.symbols] },
      title: terminal.source?.title ?? '',
      now: Math.round(terminal.clock.now()),
      replay:
        progress === undefined
          ? null
          : {
              speed: Number.isFinite(speed) ? speed : null,
              from: progress.range.from,
              to: progress.range.to,
              ended: progress.ended,
              pauseOnReview,
            },
      badRows: terminal.badRows,
      problems: terminal.problems.map(({ kind, text, at }) => ({ kind, text, at })),
    }
  }
  return {
    'source.select': async choice => {
      await terminal.selectSource(choice)
      return ok
    },
    'source.browse': ({ dir }) => browseLean(dir),
    'source.setSpeed': ({ speed }) => {
      terminal.replay.setSpeed(speed ?? Number.POSITIVE_INFINITY)
      return ok
    },
    'source.setPauseOnReview': ({ on }) => {
      terminal.replay.pauseOnReview = on
      return ok
    },
    source: (_params, push) => {
      const show = (): void => void push(view())
      return all(terminal.bus.on('session', show), terminal.bus.on('problem', show), every(terminal, 250, show))
    },
  }
}
