import { expect, test } from 'vitest'
import { Refused, Unknown } from '../../../core/kernel/errors.ts'
import { LinkError } from '../link/link-error.ts'
import type { RefusedResult } from '../wire/result.ts'
import { outcomeOf } from './outcome.ts'

const no = (over: Partial<RefusedResult>): RefusedResult => ({
  v: 1,
  t: 'result',
  re: 'q1',
  ok: false,
  code: 'REJECTED',
  retry: 'never',
  msg: 'No',
  ...over,
})

const comesOf = (answer: RefusedResult | Error): Promise<unknown> =>
  outcomeOf(async () => {
    if (answer instanceof Error) throw answer
    return answer
  }).then(
    () => 'done',
    (error: unknown) => error,
  )

// 4.6, 4.7 and items 44, 45.
test.each([
  ['a definite no', no({ code: 'NO_MONEY', retcode: 10019 }), Refused],
  ['IN_DOUBT', no({ code: 'IN_DOUBT', retry: 'query' }), Unknown],
  ['a server timeout', no({ code: 'IN_DOUBT', retry: 'query', retcode: 10012 }), Unknown],
  ['the broker gone, nothing sent', no({ code: 'BROKER_DISCONNECTED', retry: 'later', retcode: 10031 }), Refused],
  ['the broker gone after it was sent', no({ code: 'BROKER_DISCONNECTED', retry: 'query', retcode: 10031 }), Unknown],
  ['a new code with a definite number', no({ code: 'BRAND_NEW', retcode: 10044 }), Refused],
  ['a new code without a number', no({ code: 'BRAND_NEW' }), Unknown],
  ['a new code with a doubtful number', no({ code: 'BRAND_NEW', retcode: 10011 }), Unknown],
  ['a new code with a number of success', no({ code: 'BRAND_NEW', retcode: 10009 }), Unknown],
  ['too late at the agent', no({ code: 'EXPIRED' }), Refused],
  ['a link that was closed before', new LinkError('unsent', 'closed'), Refused],
  ['a link that was lost on the way', new LinkError('closed', 'lost'), Unknown],
  ['no answer in 15 s', new LinkError('timeout', 'no answer'), Unknown],
  ['anything else', new Error('what?'), Unknown],
])('%s', async (_what, answer, kind) => {
  expect(await comesOf(answer)).toBeInstanceOf(kind)
})

test('a requote says the new price, a refusal what to do and what the broker said', async () => {
  expect(
    String(await comesOf(no({ code: 'REQUOTE', retry: 'reprice', retcode: 10004, bid: 1.1, ask: 1.2, msg: '' }))),
  ).toContain('Bid 1.1, ask 1.2')
  const off = String(
    await comesOf(no({ code: 'TRADING_DISABLED_TERMINAL', retry: 'user', msg: 'AutoTrading disabled' })),
  )
  expect(off).toContain('"Algo Trading"')
  expect(off).toContain('AutoTrading disabled')
})
