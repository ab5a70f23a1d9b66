import { formOf } from '../../src-main/brokers/ccxt/form.ts'
import { venueOf } from '../../src-main/brokers/ccxt/venues.ts'
import { formOf as mt5FormOf } from '../../src-main/brokers/mt5/form.ts'
import { testSteps } from '../../src-main/brokers/venue-form.ts'
import { catalogue } from '../../src-main/catalogue/index.ts'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { TestStepView, VenueForm } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok } from './answer.ts'
import { broker } from './samples.ts'
import type { World } from './world.ts'

type Keys = 'catalogue.list' | 'brokers.form' | 'brokers.addLive' | 'brokers.test'

const STEP_MS = 120

function formOfVenue(family: string, venue: string) {
  const known = family === 'ccxt' ? venueOf(venue) : undefined
  return family === 'mt5' ? mt5FormOf(venue) : known && formOf(known)
}

function viewOf(family: string, venue: string): VenueForm {
  const form = formOfVenue(family, venue)
  if (form === undefined) throw new RpcError('UNSUPPORTED', `This version connects no "${venue}" (${family}).`)
  // Through JSON, as over the wire: what the form is made of may not be written to.
  return { family, venue, ...JSON.parse(JSON.stringify(form)) }
}

const fine: Readonly<Record<TestStepView['step'], string>> = {
  reached: 'Answered after 84 ms.',
  time: 'This computer is 12 ms behind; corrected.',
  key: 'The key is known there.',
  permissions: 'It may read and trade. It may not withdraw.',
  account: 'Read: 3 assets, no open order.',
  stream: 'Prices and own orders arrive.',
}

/** What a look at the venue tells, in order; a key with "wrong" in it is refused. */
function story(world: World, id: string): readonly TestStepView[] {
  const isWrong = world.wrongKeys.has(id)
  return testSteps.map((step, i): TestStepView => {
    if (!isWrong || i < 2) return { step, state: 'ok', text: fine[step] }
    if (i === 2)
      return {
        step,
        state: 'failed',
        text: 'Binance says: Invalid API-key, IP, or permissions for action (-2015). Check that the key is whole and that this computer\u2019s address is allowed.',
      }
    return { step, state: 'skipped', text: 'Not tried: the key is refused.' }
  })
}

/** Brokers to choose, as the terminal knows them; the venues themselves are made up. */
export function catalogueCalls(world: World): Pick<Impl<TerminalContract, null>, Keys> {
  return {
    'catalogue.list': () =>
      catalogue.map(entry => {
        const venues = entry.venues.filter(({ venue }) => formOfVenue(entry.family, venue) !== undefined)
        if (entry.service !== 'open') return { ...entry, connect: entry.service, why: null }
        if (venues.length === 0) return { ...entry, connect: 'coming', why: null }
        return { ...entry, venues, connect: 'now', why: null }
      }),
    'brokers.form': ({ family, venue }) => viewOf(family, venue),
    'brokers.addLive': ({ id, title, family, venue, settings }) => {
      viewOf(family, venue)
      if (world.brokers.items.has(id))
        throw new RpcError('CONFLICT', `There is a broker "${id}" already. Choose another id.`)
      world.brokers.set(
        broker(id, title, {
          family,
          paper: false,
          currency: settings.choices.currency ?? 'USDT',
          cash: '2500.00',
          equity: '2500.00',
          marginUsed: '0.00',
          freeMargin: '2500.00',
          hasElsewhere: venueOf(venue)?.elsewhere !== undefined,
          clientIds: { accepts: true, echoes: true, enforces: false, lookup: true },
        }),
      )
      return ok
    },
    'brokers.test': ({ id, family, venue }, push) => {
      viewOf(family, venue)
      const told = story(world, id)
      for (const { step } of told) push({ step, state: 'waiting', text: '' }, step)
      let at = 0
      const timer = setInterval(() => {
        const [one, next] = [told[at], told[at + 1]]
        if (one !== undefined) push(one, one.step)
        if (next?.state === 'ok' || next?.state === 'failed') push({ ...next, state: 'running', text: '' }, next.step)
        at += 1
        if (at >= told.length) clearInterval(timer)
      }, STEP_MS)
      return () => clearInterval(timer)
    },
  }
}
