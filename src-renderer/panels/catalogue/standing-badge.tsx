import type { CatalogueView } from '../../../src-preload/contract/views.ts'
import { Badge } from '../../ui/tags.tsx'

const standings = {
  now: { tone: 'good', text: 'Ready' },
  prices: { tone: 'warn', text: 'Prices and account' },
  coming: { tone: 'accent', text: 'To come' },
  closed: { tone: 'bad', text: 'Closed' },
  no_api: { tone: 'warn', text: 'No API' },
} as const

/** Whether this version connects it, in words. */
export const StandingBadge = ({ connect, testId }: { connect: CatalogueView['connect']; testId?: string }) => (
  <Badge tone={standings[connect].tone} {...(testId ? { testId } : {})}>
    {standings[connect].text}
  </Badge>
)
