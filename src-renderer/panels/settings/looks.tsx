import { texts } from '../../texts/index.ts'
import { Choice } from './choice.tsx'
import { SettingsSection } from './rows.tsx'

const { sample } = texts.settings

/** How a rise, a fall, a buy and a sell look now: drawn only, the page is full of them. */
const Sample = () => (
  <p className="looks-sample" aria-hidden="true">
    <span className="muted">{sample.label}</span>
    <span className="up">{`\u25B2 ${sample.up}`}</span>
    <span className="down">{`\u25BC ${sample.down}`}</span>
    <span className="sample-buy">{sample.buy}</span>
    <span className="sample-sell">{sample.sell}</span>
  </p>
)

/** Theme, colours, density, motion. */
export const Looks = () => (
  <SettingsSection id="looks">
    <Choice name="theme" section="looks" />
    <Choice name="palette" section="looks" />
    <Sample />
    <Choice name="density" section="looks" />
    <Choice name="flashes" section="looks" />
  </SettingsSection>
)
