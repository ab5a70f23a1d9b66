import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { NewsView } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok, only } from './answer.ts'
import type { World } from './world.ts'

type Keys =
  | 'survival'
  | 'guard'
  | 'guard.set'
  | 'kill'
  | 'risk.usage'
  | 'foreign'
  | 'foreign.decide'
  | 'brokers.reconcile'
  | 'brokers.acceptGap'
  | 'incidents'
  | 'incidents.close'
  | 'alerts'
  | 'alerts.seen'
  | 'alerts.rules'
  | 'news'
  | 'news.setFile'
  | 'brokers.arm'

export const noNews: NewsView = { file: null, problem: null, events: 0, badLines: [], next: [] }

const someNews = (file: string, now: number): NewsView => ({
  file,
  problem: null,
  events: 41,
  badLines: [17],
  next: [
    { start: now + 1.5e6, end: now + 3.3e6, assets: ['USD'], title: 'US consumer prices' },
    { start: now + 8.1e7, end: now + 8.28e7, assets: ['EUR'], title: 'ECB decision' },
  ],
})

/** What watches over the account: limits, incidents, alerts, what was found at a broker. */
export function safetyCalls(world: World): Pick<Impl<TerminalContract, null>, Keys> {
  return {
    survival: (_, push) => world.survival.read(push),
    guard: (_, push) => world.guard.read(push),
    kill: (_, push) => world.kill.read(push),
    'risk.usage': (_, push) => world.usage.read(push),
    foreign: (_, push) => world.foreign.read(push),
    incidents: (_, push) => world.incidents.read(push),
    alerts: (_, push) => world.alerts.read(push),
    'guard.set': ({ afterMs, action }) => {
      world.guard.set({ afterMs, action })
      return ok
    },
    'foreign.decide': ({ id, decision, stop }) => {
      const one = only(world.foreign.items.get(id), 'such find')
      if (decision === 'adopt' && one.kind === 'position' && stop === null)
        throw new RpcError('BAD_INPUT', 'stop: a position is adopted with a stop.')
      const state = { adopt: 'adopted', ignore: 'ignored', close: 'closing' } as const
      world.foreign.set({ ...one, state: state[decision] })
      return ok
    },
    'brokers.reconcile': ({ id }) => {
      const text = 'Orders, fills, positions and balance agree.'
      world.patch(world.brokers, id, { reconciled: { at: world.now, trigger: 'person', ok: true, text, gap: null } })
      return { text }
    },
    'brokers.acceptGap': ({ id }) => {
      const text = 'EURUSD is buy 2000 there, nothing was known of it here.'
      world.patch(world.brokers, id, { reconciled: { at: world.now, trigger: 'person', ok: true, text, gap: null } })
      return { text }
    },
    'incidents.close': ({ seq, note }) => {
      only(world.incidents.items.get(String(seq)), 'such incident')
      world.patch(world.incidents, String(seq), { closedAt: world.now, note })
      return ok
    },
    'alerts.seen': ({ ids }) => {
      for (const id of ids) world.patch(world.alerts, id, { seenAt: world.now })
      return ok
    },
    news: (_, push) => world.news.read(push),
    'news.setFile': ({ file }) => {
      if (file !== null && !file.startsWith('/'))
        throw new RpcError('BAD_INPUT', 'file: give the whole path, from the root of the disk.')
      world.news.set(file === null ? noNews : someNews(file, world.now))
      return ok
    },
    'brokers.arm': ({ id, armed }) => {
      world.patch(world.brokers, id, { armed })
      return ok
    },
    'alerts.rules': () => [
      { rule: 'CONNECTION_LOST', severity: 'high', title: 'Connection lost', text: 'A broker is not connected.' },
      { rule: 'DAILY_LOSS', severity: 'critical', title: 'Daily loss', text: 'The loss of the day is over 5 %.' },
      {
        rule: 'MODEL_ACCURACY',
        severity: 'medium',
        title: 'Model accuracy',
        text: 'Fewer than 60 % of its predictions came true, with enough of them to say so.',
      },
    ],
  }
}
