import type { ApiParts, Part } from './context.ts'

export function logApi({ log }: ApiParts): Part<'log' | 'log.file'> {
  return {
    log: (_params, push, _ctx, from) => {
      for (const line of log.all()) if (line.seq > (from ?? 0) && !push(line)) break
      return log.onLine(line => void push(line))
    },
    'log.file': () => ({ path: log.path }),
  }
}
