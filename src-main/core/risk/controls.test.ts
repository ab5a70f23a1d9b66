import { describe, expect, it } from 'vitest'
import type { EventBodies, EventType, TerminalEvent } from '../journal/events.ts'
import { pictureOf, throughSnapshot } from '../journal/snapshot-test-kit.ts'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import { RiskControls } from './controls.ts'

const DAY = Date.UTC(2026, 2, 3)
const NOON = DAY + DAY_MS / 2
const LATER = Date.UTC(2026, 5, 1, 9)

function fold() {
  const controls = new RiskControls()
  let seq = 0
  const tell = <T extends EventType>(at: number, type: T, body: EventBodies[T]): void =>
    controls.apply({ seq: ++seq, at, type, body } as unknown as TerminalEvent)
  const limit = (to: string, at: number, effectiveAt: number, of: string | null = null): void =>
    tell(at, 'limit.changed', { code: 'MAX_POSITION', scope: 'all', of, from: null, to, reason: 'x', effectiveAt })
  const inForce = (at: number): string[] => controls.limits(at).map(l => l.limit.toFixed())
  return { controls, tell, limit, inForce }
}
const simulated = { source: { kind: 'simulated' as const, seed: 1 } }

describe("a person's limits", () => {
  it('count from their day on; until then the earlier one does', () => {
    const { controls, limit, inForce } = fold()
    limit('0.05', NOON, NOON)
    limit('0.2', NOON, DAY + DAY_MS)
    expect(inForce(NOON)).toEqual(['0.05'])
    expect([...controls.pendingLimits(NOON)]).toMatchObject([{ effectiveAt: DAY + DAY_MS }])
    expect(inForce(DAY + DAY_MS)).toEqual(['0.2'])
    expect([...controls.pendingLimits(DAY + DAY_MS)]).toEqual([])
  })

  it('that wait do not come about by a source with a later date', () => {
    const { controls, tell, limit, inForce } = fold()
    limit('0.05', NOON, NOON)
    limit('0.2', NOON, DAY + DAY_MS)
    tell(NOON + 1, 'source.selected', simulated)
    // Nothing has told the new time yet: a later clock alone brings nothing about.
    expect(inForce(LATER)).toEqual(['0.05'])
    tell(LATER, 'equity.marked', { equity: '1', cash: '1', byBroker: {} })
    expect(inForce(LATER)).toEqual(['0.05'])
    const [pending] = controls.pendingLimits(LATER)
    expect(new Date(pending?.effectiveAt ?? 0).toISOString()).toBe('2026-06-02T00:00:00.000Z')
    expect(inForce(Date.UTC(2026, 5, 2))).toEqual(['0.2'])
  })

  it('that are in force stay so when the new source tells an earlier time, and what waits waits there', () => {
    const { tell, limit, inForce } = fold()
    limit('0.05', NOON, NOON)
    tell(NOON + 1, 'source.selected', simulated)
    expect(inForce(0)).toEqual(['0.05'])
    limit('0.2', 1_000, DAY_MS)
    expect([inForce(1_000), inForce(DAY_MS)]).toEqual([['0.05'], ['0.2']])
    // From one source to the next without a word in between.
    tell(2_000, 'source.selected', simulated)
    tell(2_000, 'source.selected', simulated)
    expect(inForce(LATER)).toEqual(['0.05'])
  })

  it('are the same out of a snapshot, in the moment between two sources, too', () => {
    const { controls, tell, limit } = fold()
    limit('0.05', NOON, NOON)
    limit('0.2', NOON, DAY + DAY_MS)
    tell(NOON, 'kill.engaged', { reason: 'x', by: 'person', flatten: true })
    tell(NOON, 'kill.residue', { broker: 'a', orders: 1, positions: 2, text: 't' })
    tell(NOON + 1, 'source.selected', simulated)
    const again = throughSnapshot(controls, new RiskControls())
    const mark = { seq: 9, at: LATER, type: 'equity.marked', body: {} } as unknown as TerminalEvent
    for (const c of [controls, again]) c.apply(mark)
    expect(pictureOf(again)).toBe(pictureOf(controls))
    expect([...again.pendingLimits(LATER)].length).toBe(1)
  })
})

describe('the kill switch', () => {
  it('keeps what it was asked for until it is released', () => {
    const { controls, tell } = fold()
    tell(NOON, 'kill.engaged', { reason: 'a', by: 'person', flatten: true })
    tell(NOON + 1, 'kill.engaged', { reason: 'b', by: 'rule' })
    expect(controls.kill).toEqual({ reason: 'b', by: 'rule', at: NOON + 1, flatten: true })
    tell(NOON, 'kill.residue', { broker: 'a', orders: 1, positions: 2, text: 't' })
    expect(controls.residues.get('a')).toEqual({ orders: 1, positions: 2, text: 't' })
    tell(NOON + 2, 'kill.released', { reason: 'c' })
    expect([controls.kill, controls.residues.size]).toEqual([null, 0])
    tell(NOON + 3, 'kill.engaged', { reason: 'd', by: 'person' })
    expect(controls.kill?.flatten).toBe(false)
  })
})
