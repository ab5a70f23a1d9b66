import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import * as alerts from '../../src-preload/contract/alerts.ts'
import * as brokers from '../../src-preload/contract/brokers.ts'
import * as catalogue from '../../src-preload/contract/catalogue.ts'
import * as common from '../../src-preload/contract/common.ts'
import * as credentials from '../../src-preload/contract/credentials.ts'
import type { Call, Contract, Stream } from '../../src-preload/contract/define.ts'
import * as depth from '../../src-preload/contract/depth.ts'
import * as exposure from '../../src-preload/contract/exposure.ts'
import * as journal from '../../src-preload/contract/journal.ts'
import * as log from '../../src-preload/contract/log.ts'
import * as loop from '../../src-preload/contract/loop.ts'
import * as market from '../../src-preload/contract/market.ts'
import * as mt5 from '../../src-preload/contract/mt5.ts'
import * as notes from '../../src-preload/contract/notes.ts'
import * as orders from '../../src-preload/contract/orders.ts'
import * as portfolio from '../../src-preload/contract/portfolio.ts'
import * as review from '../../src-preload/contract/review.ts'
import * as risk from '../../src-preload/contract/risk.ts'
import * as settings from '../../src-preload/contract/settings.ts'
import * as source from '../../src-preload/contract/source.ts'
import * as status from '../../src-preload/contract/status.ts'
import * as ticket from '../../src-preload/contract/ticket.ts'
import { ROOT } from '../lib/root.mjs'
import { docComments } from './comments.ts'
import { table } from './markers.ts'
import { membersOf, type Names, shapeOf } from './shape.ts'

const FOLDER = 'src-preload/contract'

interface Topic {
  readonly name: string
  readonly entries: Contract
  readonly shapes: readonly (readonly [string, z.ZodType])[]
  readonly comments: ReadonlyMap<string, string>
}

/** The exports of a module that are schemas, by name: engines do not agree on the order of exports. */
const schemasOf = (exports: object): readonly (readonly [string, z.ZodType])[] =>
  Object.entries(exports)
    .filter((pair): pair is [string, z.ZodType] => pair[1] instanceof z.ZodType)
    .sort(([a], [b]) => (a < b ? -1 : 1))

function topic(name: string, exports: object, entries: Contract): Topic {
  const path = `${FOLDER}/${name}.ts`
  return {
    name,
    entries,
    shapes: schemasOf(exports),
    comments: docComments(path, readFileSync(join(ROOT, path), 'utf8')),
  }
}

const topics = (): readonly Topic[] => [
  topic('status', status, status.status),
  topic('source', source, source.source),
  topic('market', market, market.market),
  topic('depth', depth, depth.depth),
  topic('brokers', brokers, brokers.brokers),
  topic('catalogue', catalogue, catalogue.catalogue),
  topic('loop', loop, loop.loop),
  topic('review', review, review.review),
  topic('orders', orders, orders.orders),
  topic('ticket', ticket, ticket.ticket),
  topic('portfolio', portfolio, portfolio.portfolio),
  topic('exposure', exposure, exposure.exposure),
  topic('risk', risk, risk.risk),
  topic('alerts', alerts, alerts.alerts),
  topic('journal', journal, journal.journal),
  topic('notes', notes, notes.notes),
  topic('log', log, log.log),
  topic('settings', settings, settings.settings),
  topic('credentials', credentials, credentials.credentials),
  topic('mt5', mt5, mt5.mt5),
]

/** Scalars with a name; `none` and `done` are written out. */
const scalars = (): readonly (readonly [string, z.ZodType])[] =>
  schemasOf(common).filter(([name]) => name !== 'none' && name !== 'done')

function entryText({ name: file, comments }: Topic, name: string, entry: Call | Stream, names: Names): string {
  const text = comments.get(`${file}.${name}`)
  if (text === undefined) throw new Error(`docs: "${name}" in ${FOLDER}/${file}.ts has no doc comment`)
  const [kind, takes, gives] =
    entry.kind === 'call' ? ['call', entry.input, entry.output] : [`stream, ${entry.keep}`, entry.params, entry.item]
  const arrow = entry.kind === 'call' ? '->' : '=>'
  return [
    `**\`${name}\`** (${kind}). ${text}`,
    '',
    '```ts',
    `${shapeOf(takes, names)}\n${arrow} ${shapeOf(gives, names)}`,
    '```',
  ].join('\n')
}

function shapeText({ comments }: Topic, name: string, schema: z.ZodType, names: Names): string {
  const inner = (of: z.core.$ZodType): string => shapeOf(of, names)
  const said = comments.get(name)
  const head = said === undefined ? [] : [`// ${said}`]
  if (!(schema instanceof z.ZodObject)) return [...head, `${name} = ${shapeOf(schema, names, schema)}`].join('\n')
  const lines = membersOf(schema, inner).map(([key, type]) => {
    const comment = comments.get(`${name}.${key.replace('?', '')}`)
    return `  ${key}: ${type}${comment === undefined ? '' : ` // ${comment}`}`
  })
  return [...head, `${name} {`, ...lines, '}'].join('\n')
}

/** Section 8 of docs/rpc.md: every call and stream of the contract, topic by topic, and every shape. */
export function wireText(): string {
  const all = topics()
  const names: Names = new Map(
    [...scalars(), ...all.flatMap(({ shapes }) => shapes)].map(([name, schema]) => [schema, name]),
  )
  const plain: Names = new Map()
  const scalarRows = scalars().map(([name, schema]) => {
    const about = docComments(`${FOLDER}/common.ts`, readFileSync(join(ROOT, FOLDER, 'common.ts'), 'utf8')).get(name)
    return [`\`${name}\``, `\`${shapeOf(schema, plain)}\``, about ?? '']
  })
  return [
    table(['name', 'is', 'meaning'], scalarRows),
    ...all.flatMap(each => [
      `### ${each.name}`,
      ...Object.entries(each.entries).map(([name, entry]) => entryText(each, name, entry, names)),
      ...(each.shapes.length === 0
        ? []
        : [
            `\`\`\`ts\n${each.shapes.map(([name, schema]) => shapeText(each, name, schema, names)).join('\n\n')}\n\`\`\``,
          ]),
    ]),
  ].join('\n\n')
}
