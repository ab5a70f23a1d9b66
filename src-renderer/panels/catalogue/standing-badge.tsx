import type { CatalogueView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Badge } from '../../ui/tags.tsx'

const tones = { now: 'good', prices: 'warn', coming: 'accent', closed: 'bad', no_api: 'warn' } as const

/** Whether this version connects it, in words. */
export const StandingBadge = ({ connect, testId }: { connect: CatalogueView['connect']; testId?: string }) => (
  <Badge tone={tones[connect]} {...(testId ? { testId } : {})}>
    {texts.catalogue.standings[connect]}
  </Badge>
)
