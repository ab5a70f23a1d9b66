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
} as const
