import { expect, type Locator, type Page } from '@playwright/test'
import type { Host } from './host.ts'

/** The page as a person uses it. */
export class Desk {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens the page and signs in with the token that the host printed. */
  static async open(page: Page, host: Host): Promise<Desk> {
    await page.goto(host.address)
    await page.getByTestId('token').fill(host.token)
    await page.getByTestId('token').press('Enter')
    await expect(page.getByTestId('connection')).toContainText('Connected')
    return new Desk(page)
  }

  at(testId: string): Locator {
    return this.page.getByTestId(testId)
  }

  /** The exact wire value behind a shown figure. */
  async value(testId: string): Promise<string | null> {
    return this.at(testId).first().getAttribute('data-value')
  }

  /** Ticks a box or a radio button by its label, as a person does: the input itself lies under its drawing. */
  async choose(testId: string): Promise<void> {
    const input = this.at(testId)
    if (!(await input.isChecked())) await input.locator('..').click()
    await expect(input).toBeChecked()
  }

  /** Brings a panel to the front of its tabs; one that this workspace does not have is opened by the panel menu. */
  async show(title: string): Promise<void> {
    await expect(this.page.getByRole('tab').first()).toBeVisible()
    if ((await this.tab(title).count()) > 0) {
      await this.tab(title).click()
      return
    }
    await this.at('panel-menu').click()
    const words = this.page.getByText(title, { exact: true })
    await this.page.getByRole('menuitem').filter({ has: words }).click()
    await expect(this.tab(title)).toBeVisible()
  }

  /** Chooses something in a menu. One that closes while the page settles is opened again, as a person does. */
  async chooseIn(menu: string, name: string): Promise<void> {
    const words = this.page.getByText(name, { exact: true })
    const item = this.page.getByRole('menuitem').or(this.page.getByRole('menuitemradio')).filter({ has: words })
    await expect(async () => {
      if (!(await item.isVisible())) await this.at(menu).click({ timeout: 5_000 })
      await item.click({ timeout: 5_000 })
    }).toPass({ timeout: 60_000 })
  }

  /** Shows another workspace by its name. */
  async switchTo(name: string): Promise<void> {
    await this.chooseIn('workspace-menu', name)
    await expect(this.at('workspace-menu')).toContainText(name)
  }

  tab(title: string): Locator {
    return this.page.getByRole('tab', { name: title, exact: true })
  }

  async addPaperBroker(): Promise<void> {
    await this.show('Brokers')
    await this.at('broker-add').first().click()
    await this.at('paper-add').click()
    await expect(this.at('broker-paper')).toContainText('connected')
  }

  async loadRecorded(dir: string, entry: string, symbol: string, from: string, to: string): Promise<void> {
    await this.show('Data source')
    await this.at('source-change').click()
    await this.choose('kind-lean')
    await this.at('lean-dir').fill(dir)
    await this.at('lean-browse').click()
    await this.at('lean-entry').selectOption({ label: entry })
    await this.choose(`lean-symbol-${symbol}`)
    await this.at('lean-from').fill(from)
    await this.at('lean-to').fill(to)
    await this.at('source-apply').click()
    await expect(this.at('source-title')).toContainText('Recorded')
  }

  async createStrategy(
    name: string,
    symbol: string,
    timeframe: string,
    rule: 'ml' | 'rule',
    numbers: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.show('Strategies')
    await this.at('strategy-create').first().click()
    await this.at('strategy-name').fill(name)
    await this.at('strategy-timeframe').selectOption(timeframe)
    await this.at('strategy-symbols').fill(symbol)
    await this.choose(`strategy-${rule}`)
    await this.choose('strategy-review')
    await this.at('strategy-advanced').click()
    for (const [name, value] of Object.entries(numbers)) await this.at(`strategy-${name}`).fill(value)
    await this.at('strategy-save').click()
  }

  async play(speed: string): Promise<void> {
    await this.show('Data source')
    await this.at(`speed-${speed}`).click()
  }
}
