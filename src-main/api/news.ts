import type { NewsView } from '../../src-preload/contract/views.ts'
import type { ApiParts, Part } from './context.ts'
import { every } from './listen.ts'

const LOOK_EVERY_MS = 1_000
const NEXT = 20
const NAMED = 100

export function newsApi({ terminal, news }: ApiParts): Part<'news' | 'news.setFile'> {
  const view = (): NewsView => {
    const { events, badLines } = news.calendar() ?? { events: [], badLines: [] }
    const now = terminal.clock.now()
    return {
      file: news.file,
      problem: news.problem,
      events: events.length,
      badLines: badLines.slice(0, NAMED),
      next: events
        .filter(e => e.end >= now)
        .sort((a, b) => a.start - b.start)
        .slice(0, NEXT)
        .map(({ start, end, assets, title }) => ({ start, end, assets: [...assets], title })),
    }
  }
  return {
    'news.setFile': ({ file }) => {
      news.use(file)
      return { ok: true }
    },
    news: (_params, push) => {
      let shown = ''
      return every(terminal, LOOK_EVERY_MS, () => {
        const now = view()
        const text = JSON.stringify(now)
        if (text !== shown) push(now, 'news')
        shown = text
      })
    },
  }
}
