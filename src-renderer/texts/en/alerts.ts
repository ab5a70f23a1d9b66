export const inbox = {
  fresh: (count: number) => (count === 0 ? 'Nothing new' : `${count} new`),
  markAll: 'Mark all as seen',
  empty: 'The inbox is empty',
  rules: (rules: string) => `Alerts come here: ${rules}.`,
  rulesUnread: 'the list of rules could not be read',
  rule: (title: string, severity: string) => `${title} (${severity})`,
  severities: { medium: 'medium', high: 'high', critical: 'critical' },
  over: 'over',
  seen: 'Seen',
  seenOf: (title: string) => `Seen: ${title}`,
} as const

export const incidents = {
  title: 'Incidents',
  tabs: { open: 'Open', closed: 'Closed' },
  lists: { open: 'Open incidents', closed: 'Closed incidents' },
  none: { open: 'No open incident', closed: 'None was closed yet' },
  noneText:
    'A late fill, a position without a stop, a balance that differs: what should not happen is kept here until a person has seen to it.',
  closed: (time: string, note: string) => `Closed ${time}: ${note}`,
  follow: 'Follow in the journal',
  close: 'Close',
  closeOf: (title: string) => `Close the incident: ${title}`,
  done: 'What was done',
  closeIt: 'Close it',
  back: 'Back',
} as const
