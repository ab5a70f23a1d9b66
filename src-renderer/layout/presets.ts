import type { PanelKind } from '../panels/panel-kind.ts'
import type { Arrangement, Column, Size } from './arrangement.ts'
import { sizeClass } from './size-class.ts'

/** Workspaces that the program brings. `everything`: all panels there are, by their own areas. */
export const PRESETS = ['signals', 'hand', 'risk', 'backtest', 'everything'] as const
export type PresetId = (typeof PRESETS)[number]

/** From here a third or fourth column is no squeeze, px of the docked area. */
const WIDE = 1_700
const VERY_WIDE = 2_400
/** From here a ladder stands beside the ticket. */
const LADDER_WIDE = 1_400
/** From here a stack may be split once more. */
const TALL = 900

/** Whose panels a small window has. */
const USUAL: Size = { width: 1_280, height: 720 }

const clamp = (least: number, value: number, most: number) => Math.round(Math.min(most, Math.max(least, value)))

type Plan = (size: Size) => Arrangement

const signals: Plan = size => {
  const side = clamp(290, size.width * 0.21, 460)
  const right = clamp(320, size.width * 0.24, 520)
  const tall = size.height >= TALL
  return [
    {
      width: side,
      stacks: [
        { kinds: ['watchlist'], share: 0.56 },
        { kinds: ['loops', 'brokers', 'source'], share: 0.44 },
      ],
    },
    {
      stacks: [
        { kinds: ['chart'], share: 0.6 },
        { kinds: ['positions', 'orders', 'why-not', 'signals', 'equity', 'journal'], share: 0.4 },
      ],
    },
    {
      width: right,
      stacks:
        tall && size.width >= VERY_WIDE
          ? [
              { kinds: ['review', 'limits'], share: 0.66 },
              { kinds: ['inbox', 'incidents'], share: 0.34 },
            ]
          : [{ kinds: ['review', 'limits', 'inbox'] }],
    },
  ]
}

const hand: Plan = size => {
  const below = ['positions', 'orders', 'account', 'journal']
  const watch: Column = { width: clamp(230, size.width * 0.15, 400), stacks: [{ kinds: ['watchlist'] }] }
  const charts: Column = {
    stacks: [
      { kinds: ['chart'], share: 0.62 },
      { kinds: below, share: 0.38 },
    ],
  }
  const ticket = clamp(300, size.width * 0.16, 400)
  // A ladder of a few rows is none: it has a column, or is a tab.
  if (size.width < LADDER_WIDE)
    return [
      watch,
      charts,
      { width: clamp(300, size.width * 0.25, 360), stacks: [{ kinds: ['ticket', 'ladder', 'tape'] }] },
    ]
  if (size.width < WIDE)
    return [
      watch,
      charts,
      { width: 300, stacks: [{ kinds: ['ladder', 'tape'] }] },
      { width: 300, stacks: [{ kinds: ['ticket'] }] },
    ]
  return [
    watch,
    charts,
    {
      width: clamp(280, size.width * 0.15, 420),
      stacks: [
        { kinds: ['ladder'], share: 0.64 },
        { kinds: ['tape'], share: 0.36 },
      ],
    },
    { width: ticket, stacks: [{ kinds: ['ticket'] }] },
  ]
}

const risk: Plan = size => {
  const left: Column = {
    stacks: [
      { kinds: ['limits'], share: 0.56 },
      { kinds: ['survival', 'unknown', 'foreign'], share: 0.44 },
    ],
  }
  const middle: Column = {
    stacks: [
      { kinds: ['equity', 'account', 'exposure'], share: 0.5 },
      { kinds: ['positions', 'orders'], share: 0.5 },
    ],
  }
  const right: Column = {
    stacks: [
      { kinds: ['incidents'], share: 0.5 },
      { kinds: ['inbox', 'log'], share: 0.5 },
    ],
  }
  const side = clamp(300, size.width * 0.24, 560)
  if (size.width < VERY_WIDE) return [{ ...left, width: side }, middle, { ...right, width: side }]
  return [
    { ...left, width: side },
    {
      stacks: [
        { kinds: ['equity'], share: 0.5 },
        { kinds: ['positions', 'orders'], share: 0.5 },
      ],
    },
    {
      // Six columns of money; what stands right of it is a line each.
      width: clamp(640, size.width * 0.27, 760),
      stacks: [
        { kinds: ['exposure'], share: 0.5 },
        { kinds: ['account'], share: 0.5 },
      ],
    },
    { ...right, width: clamp(380, size.width * 0.17, 480) },
  ]
}

const backtest: Plan = size => {
  const side = clamp(330, size.width * 0.26, 520)
  const left: Column = {
    width: side,
    stacks: [
      { kinds: ['source'], share: 0.46 },
      { kinds: ['loops', 'brokers'], share: 0.54 },
    ],
  }
  const below = ['equity', 'journal', 'why-not', 'orders', 'positions']
  if (size.width < WIDE)
    return [
      left,
      {
        stacks: [
          { kinds: ['chart', 'watchlist'], share: 0.56 },
          { kinds: below, share: 0.44 },
        ],
      },
    ]
  return [
    left,
    {
      stacks: [
        { kinds: ['chart', 'watchlist'], share: 0.6 },
        { kinds: ['equity'], share: 0.4 },
      ],
    },
    { width: side, stacks: [{ kinds: ['journal', 'orders', 'positions'] }, { kinds: ['why-not', 'signals'] }] },
  ]
}

const AREAS = ['left', 'left-bottom', 'center', 'center-bottom', 'right', 'right-bottom'] as const

const everything = (kinds: readonly PanelKind[], size: Size): Arrangement => {
  const side = clamp(300, size.width * 0.25, 460)
  const stack = (area: (typeof AREAS)[number], share: number) => ({
    share,
    kinds: kinds
      .filter(kind => kind.area === area)
      .sort((a, b) => a.order - b.order)
      .map(kind => kind.id),
  })
  return [
    { width: side, stacks: [stack('left', 0.54), stack('left-bottom', 0.46)] },
    { stacks: [stack('center', 0.64), stack('center-bottom', 0.36)] },
    { width: side, stacks: [stack('right', 0.54), stack('right-bottom', 0.46)] },
  ]
}

/** In a small window: what one looks at above or on the left, all others as tabs beside it; below that, tabs only. */
export function smallArrangement(all: readonly string[], size: Size): Arrangement {
  const main = LOOKED_AT.filter(kind => all.includes(kind)).slice(0, 3)
  const first = main.length === 0 ? all.slice(0, 1) : main
  const rest = all.filter(kind => !first.includes(kind))
  if (size.width >= 720)
    return [{ stacks: [{ kinds: first }] }, { width: Math.round(size.width * 0.46), stacks: [{ kinds: rest }] }]
  if (size.height >= 560) return [{ stacks: [{ kinds: first }, { kinds: rest }] }]
  return [{ stacks: [{ kinds: [...first, ...rest] }] }]
}

/** What a small window shows first where the workspace has it. */
const LOOKED_AT = ['chart', 'ticket', 'limits', 'source', 'watchlist', 'review']

/** Kinds of an arrangement in reading order. */
const kindsIn = (arrangement: Arrangement): readonly string[] =>
  arrangement.flatMap(column => column.stacks.flatMap(stack => stack.kinds))

const plans: Readonly<Record<Exclude<PresetId, 'everything'>, Plan>> = { signals, hand, risk, backtest }

/** How the panels of a preset stand in a window of this size. */
export function presetArrangement(id: PresetId, size: Size, kinds: readonly PanelKind[]): Arrangement {
  const plan = (at: Size) => (id === 'everything' ? everything(kinds, at) : plans[id](at))
  return sizeClass(size) === 'roomy' ? plan(size) : smallArrangement(kindsIn(plan(USUAL)), size)
}
