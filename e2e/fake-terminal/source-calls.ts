import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok, only } from './answer.ts'
import type { World } from './world.ts'

type Names = 'source.select' | 'source.browse' | 'source.setSpeed' | 'source.setPauseOnReview'

/** Where prices come from. */
export const sourceCalls = (world: World): Pick<Impl<TerminalContract, null>, Names> => ({
  'source.select': choice => {
    if ([...world.loops.items.values()].some(one => one.running))
      throw new RpcError('CONFLICT', 'A strategy is running. Stop it, then choose other prices.')
    world.patch(world.source, '', {
      choice,
      title:
        choice.kind === 'simulated'
          ? `Simulated market, seed ${choice.seed}`
          : choice.kind === 'live'
            ? `Live prices of ${choice.venue}`
            : `Recorded: ${choice.symbols.join(', ')}`,
    })
    return ok
  },
  'source.browse': ({ dir }) => {
    if (!dir.startsWith('/data'))
      throw new RpcError('NO_DATA', `${dir} has no LEAN data: it should hold folders like forex/oanda/minute/eurusd.`)
    return {
      dir,
      entries: [
        {
          securityType: 'forex',
          market: 'oanda',
          resolution: 'tick',
          symbols: [{ symbol: 'EURUSD', from: '2014-05-01', to: '2014-05-15' }],
        },
        {
          securityType: 'forex',
          market: 'oanda',
          resolution: 'minute',
          symbols: [
            { symbol: 'EURUSD', from: '2014-05-01', to: '2014-05-15' },
            { symbol: 'NZDUSD', from: '2014-05-01', to: '2014-05-08' },
          ],
        },
        {
          securityType: 'crypto',
          market: 'coinbase',
          resolution: 'minute',
          symbols: [{ symbol: 'BTCUSD', from: '2018-04-04', to: '2018-04-04' }],
        },
      ],
    }
  },
  'source.setSpeed': ({ speed }) => {
    const source = only(world.source.items.get(''), 'source')
    if (source.replay === null) throw new RpcError('CONFLICT', 'The simulated market has no speed.')
    world.patch(world.source, '', { replay: { ...source.replay, speed } })
    return ok
  },
  'source.setPauseOnReview': ({ on }) => {
    const source = only(world.source.items.get(''), 'source')
    if (source.replay) world.patch(world.source, '', { replay: { ...source.replay, pauseOnReview: on } })
    return ok
  },
})
