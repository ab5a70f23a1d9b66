/** The line of messages at the foot of the page. */
export const messages = {
  label: 'Messages',
  dismiss: 'Dismiss',
  dismissAll: 'Dismiss all',
  more: (count: number) => `${count} more`,
  all: 'All messages',
  none: 'Nothing to tell yet.',
  quiet: (palette: string | null, help: string | null) =>
    [palette === null ? '' : `${palette} finds everything`, help === null ? '' : `${help} shows the keys`]
      .filter(Boolean)
      .join(', '),
  /** Of what the page keeps with the terminal; `name`: `The watchlists`. */
  kept: {
    names: {
      paletteUse: 'What the palette was used for',
      settings: 'The settings',
      watchlists: 'The watchlists',
      welcome: 'The steps of the welcome',
    },
    unread: (name: string, why: string) => `${name} that were kept could not be read: ${why}`,
    notKept: (name: string, why: string) => `${name} could not be kept: ${why}`,
    readFirst: (name: string) => `${name} could not be changed: what was kept is read first.`,
  },
} as const
