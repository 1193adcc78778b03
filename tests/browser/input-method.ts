/** Writes as people do whose language needs an input method. */
import type { Page } from 'puppeteer-core'
import { inject } from 'vitest'

import { runInFirefox } from './firefox.ts'

/** An input method that writes into what has the focus. */
export interface InputMethod {
  /** Shows a text that is not decided yet, in the place of the one before. */
  compose: (text: string) => Promise<void>
  /** Decides. */
  commit: (text: string) => Promise<void>
}

/**
 * Starts an input method.
 *
 * @param page Where to write.
 * @returns The input method.
 */
export async function startInputMethod(page: Page): Promise<InputMethod> {
  return inject('browserName') === 'firefox' ? ofFirefox(page) : ofChromium(page)
}

async function ofChromium(page: Page): Promise<InputMethod> {
  const devtools = await page.createCDPSession()
  const caret = { selectionStart: 1, selectionEnd: 1 }
  return {
    compose: async (text) => {
      await devtools.send('Input.imeSetComposition', { text, ...caret })
    },
    commit: (text) => devtools.send('Input.insertText', { text }),
  }
}

function ofFirefox(page: Page): InputMethod {
  const run = (code: string) =>
    runInFirefox(
      page,
      `const kind = Cc['@mozilla.org/text-input-processor;1']
      const method = (window.method ??= kind.createInstance(Ci.nsITextInputProcessor))
      method.beginInputTransactionForTests(tab.topChromeWindow ?? window)
      ${code}`,
    )
  return {
    compose: (text) =>
      run(`method.setPendingCompositionString(${JSON.stringify(text)})
      method.appendClauseToPendingComposition(${text.length}, method.ATTR_RAW_CLAUSE)
      method.setCaretInPendingComposition(${text.length})
      method.flushPendingComposition()`),
    commit: (text) => run(`method.commitCompositionWith(${JSON.stringify(text)})`),
  }
}
