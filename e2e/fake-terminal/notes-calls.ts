import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { NoteView } from '../../src-preload/contract/views.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { followed } from './followed.ts'
import type { World } from './world.ts'

type Names = 'journal.note' | 'journal.tags' | 'notes' | 'journal.follow'

type Written = Pick<NoteView, 'about' | 'text' | 'tags'>

/** What a person keeps beside the journal's rows. */
export function notesCalls(world: World): Pick<Impl<TerminalContract, null>, Names> {
  const write = ({ about, text, tags }: Written): NoteView => {
    const key = `${about.kind}:${about.id}`
    const note = { key, about, text, tags: [...new Set(tags)], at: world.now, seq: 0 }
    const said = [...note.tags.map(tag => `#${tag}`), text].join(' ')
    note.seq = world.write('note.written', `Note on ${about.kind} ${about.id}: ${said}`, { about, text, tags })
    if (text === '' && tags.length === 0) world.notes.drop(note)
    else world.notes.set(note)
    return note
  }
  const isThere = ({ kind, id }: NoteView['about']): boolean => {
    if (kind === 'order') return world.orders.items.has(id)
    if (kind === 'position') return world.positions.items.has(id)
    if (kind === 'row') return world.journal.items.some(row => String(row.seq) === id)
    return [...world.orders.items.values()].some(one => one.signal === id) || world.review.items.has(id)
  }
  const [first, second] = world.orders.items.values()
  if (world.notes.items.size === 0 && first !== undefined)
    write({
      about: { kind: 'order', id: first.clientOrderId },
      text: 'Entered late: the spread was wide for a minute after the news.',
      tags: ['news', 'late-entry'],
    })
  if (world.notes.items.size === 1 && second !== undefined)
    write({ about: { kind: 'order', id: second.clientOrderId }, text: '', tags: ['by-the-book'] })
  return {
    'journal.note': ({ about, text, tags }) => {
      if (!isThere(about)) throw new RpcError('NOT_FOUND', `There is no ${about.kind} ${about.id}.`)
      return write({ about, text, tags })
    },
    'journal.tags': () => {
      const counts = new Map<string, number>()
      for (const { tags } of world.notes.items.values())
        for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
      return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count)
    },
    notes: (_, push) => world.notes.read(push),
    'journal.follow': ({ kind, id }) => followed(world, kind, id),
  }
}
