import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DrivenClock } from '../../../core/kernel/driven-clock.ts'
import { ScriptedAccount } from '../scripted/account-test-kit.ts'
import { linkTo } from '../scripted/lines-test-kit.ts'
import { ScriptedAgent } from '../scripted/scripted-agent-test-kit.ts'
import type { DealInfo, OrderInfo, PositionInfo } from '../wire/trading.ts'
import type { AgentLink, LinkEvent, ResumePoint } from './agent-link.ts'
import { buy, START, settle } from './session-test-kit.ts'

/** Books by the page's rules and nothing else: snapshot, its history, events, and where one may resume from (items 22 to 24). */
class Books {
  positions = new Map<string, PositionInfo>()
  orders = new Map<string, OrderInfo>()
  readonly deals = new Map<string, DealInfo>()
  #point: ResumePoint | null = null
  #seq = 0
  #link: AgentLink | null = null
  #snapshots = 0

  async take(link: AgentLink): Promise<void> {
    this.#link = link
    this.#seq = this.#point?.ackSeq ?? 0
    link.onEvent(event => this.#event(link, event))
    await link.resume(this.#point)
  }

  #event(link: AgentLink, event: LinkEvent): void {
    if (event.t === 'lost') this.#point = null
    if (event.t === 'snapshot') {
      this.positions = new Map(event.positions.map(p => [p.ticket, p]))
      this.orders = new Map(event.orders.map(o => [o.ticket, o]))
      this.#point = null
      this.#history(link).catch(() => undefined)
    }
    if (event.t === 'position' && event.op === 'upsert') this.positions.set(event.p.ticket, event.p)
    if (event.t === 'position' && event.op === 'remove') this.positions.delete(event.p.ticket)
    if (event.t === 'order' && event.op === 'upsert') this.orders.set(event.o.ticket, event.o)
    if (event.t === 'order' && event.op === 'remove') this.orders.delete(event.o.ticket)
    if (event.t === 'deal') this.deals.set(event.d.ticket, event.d)
    if ('seq' in event && event.seq !== undefined) this.#seq = event.seq
    if (this.#point !== null) this.#point = { ...this.#point, ackSeq: this.#seq }
  }

  async #history(link: AgentLink): Promise<void> {
    const mine = ++this.#snapshots
    const answer = await link.ask({ t: 'get_history', from: 0, to: START * 2, what: ['deals'] }).catch(() => null)
    if (answer === null) return
    for (const deal of answer.deals) this.deals.set(deal.ticket, deal)
    const { login, server } = link.greeting
    if (mine === this.#snapshots && this.#link === link)
      this.#point = { boot: link.boot, login, server, ackSeq: this.#seq }
  }
}

const action = fc.constantFrom('buy', 'limit', 'fill', 'close', 'cancel', 'tick', 'secret', 'cut', 'restart', 'rest')

it('whatever happens and wherever the line breaks, the books are the agent’s in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 40 }), fc.boolean(), async (actions, netting) => {
      const clock = new DrivenClock(START)
      const account = new ScriptedAccount({ marginMode: netting ? 'netting' : 'hedging' })
      account.now = () => clock.now()
      const agent = new ScriptedAgent(account)
      const books = new Books()
      let boots = 0
      let orders = 0
      const coid = (): string => `GT${String(++orders).padStart(12, '0')}`
      const again = async (): Promise<void> => {
        if (!agent.connected) await books.take(await linkTo(agent, clock)).catch(() => undefined)
      }
      const first = <T>(map: Map<string, T>): string | undefined => map.keys().next().value
      const act: Record<string, () => unknown> = {
        buy: () => account.carryOut({ ...buy(coid()), side: orders % 3 === 0 ? 'sell' : 'buy' }),
        limit: () => account.carryOut({ ...buy(coid()), kind: 'limit', price: 1 }),
        fill: () => account.fill(first(account.orders) ?? ''),
        close: () =>
          account.carryOut({ t: 'position_close', coid: coid(), ticket: first(account.positions) ?? '0', vol: 0.05 }),
        cancel: () => account.endOrder(first(account.orders) ?? '', 'canceled'),
        tick: () => agent.event({ t: 'ticks', d: [['EURUSD', clock.now(), 1, 1]] }),
        // A change whose message never comes.
        secret: () => {
          agent.dropping = true
          account.carryOut(buy(coid()))
          agent.dropping = false
        },
        cut: () => agent.cut(),
        restart: () => agent.restart((++boots).toString(16).padStart(16, '0')),
        rest: settle,
      }
      await again()
      for (const name of actions) {
        await act[name]?.()
        if (name === 'rest') await again()
      }
      await settle()
      await again()
      // The last number tells of losses that nothing has told of yet.
      act.tick?.()
      for (let round = 0; round < 4; round++) await settle()
      expect(agent.broken).toEqual([])
      expect([...books.positions.values()]).toEqual(expect.arrayContaining([...account.positions.values()]))
      expect(books.positions.size).toBe(account.positions.size)
      expect([...books.orders.keys()].sort()).toEqual([...account.orders.keys()].sort())
      expect([...books.deals.keys()].sort()).toEqual(account.deals.map(({ ticket }) => ticket).sort())
    }),
    { numRuns: 200 },
  )
})
