/** What a visitor does with the forms of the tour. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ElementHandle } from 'puppeteer-core'

import type { TourStage } from './tour-stage.ts'

/** Long enough for the sign-up form. */
export const password = 'correct horse battery'

/** Somebody in front of a page, with a keyboard and a mouse. */
export class TourVisitor {
  readonly #stage: TourStage

  constructor(stage: TourStage) {
    this.#stage = stage
  }

  /** Types into a field what is to be in it. */
  async fill(name: string, text: string): Promise<void> {
    const { page } = this.#stage
    await page.$eval(`[name="${name}"]`, (field) => {
      ;(field as HTMLInputElement).value = ''
    })
    await page.type(`[name="${name}"]`, text)
  }

  /** Types into several. */
  async fillAll(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(fields)) await this.fill(name, text)
  }

  /** Fills in the sign-up form so that it is right, unless something else is said. */
  async fillSignUp(fields: Readonly<Record<string, string>>): Promise<void> {
    await this.fillAll({ name: 'grace', password, passwordAgain: password, ...fields })
    await this.#stage.page.click('#id_role_1')
    await this.#stage.page.click('#id_terms')
  }

  /** Fills in one line of an order. */
  async fillLine(line: number, item: string, quantity: string): Promise<void> {
    await this.#stage.page.select(`[name="lines.${line}.item"]`, item)
    await this.fill(`lines.${line}.quantity`, quantity)
  }

  fillAddress(): Promise<void> {
    return this.fillAll({
      'address.street': 'Rue de la Riposte 1',
      'address.postcode': '1000',
      'address.city': 'Bruxelles',
    })
  }

  /** Fills in the order form so that it is right. */
  async fillOrder(): Promise<void> {
    await this.fillLine(0, 'F-1', '2')
    await this.fillAddress()
  }

  /** Chooses a new file, which has something in it. */
  async chooseFile(name: string): Promise<void> {
    const path = join(mkdtempSync(join(tmpdir(), 'riposte-forms-')), name)
    writeFileSync(path, 'x')
    const field = await this.#stage.page.$('[name=attachment]')
    await (field as ElementHandle<HTMLInputElement>).uploadFile(path)
  }

  /** Leaves all the checks to us. */
  skipChecks(): Promise<void> {
    return this.#stage.page.$eval('.rp-form', (form) => form.setAttribute('novalidate', ''))
  }

  send(): Promise<void> {
    return this.#stage.page.click('.rp-submit')
  }

  /** Sends what is wrong, and waits for the list of errors: in place where scripts run. */
  async sendToFail(isOn: boolean): Promise<void> {
    if (!isOn) return void (await this.toNextPage())
    await this.send()
    await this.#stage.page.waitForSelector('.rp-errors')
  }

  /** Does something that leads to another page; sends the form unless told. */
  async toNextPage(act: () => Promise<unknown> = () => this.send()): Promise<number | undefined> {
    const [response] = await Promise.all([this.#stage.page.waitForNavigation(), act()])
    return response?.status()
  }

  /** Whether an element has the focus. */
  isIn(selector: string): Promise<boolean> {
    return this.#stage.page.$eval(selector, (element) => element === document.activeElement)
  }

  valueOf(name: string): Promise<string> {
    return this.#stage.page.$eval(`[name="${name}"]`, (field) => (field as HTMLInputElement).value)
  }
}
