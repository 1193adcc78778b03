/** The little of the Trusted Types interface that is used; TypeScript's DOM library has none of it yet. */
interface Policy {
  createHTML(html: string): string
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy
}

/** A policy of one name can be made once in a page, and two files of this library may be in it. */
const key = Symbol.for('riposte')

/**
 * Parses HTML of this page's server. The one place of the library where text becomes markup.
 *
 * Parsed in a `<template>`, scripts stay inert, also after they are moved to the page. A site that enforces
 * Trusted Types names this policy: `require-trusted-types-for 'script'; trusted-types riposte`.
 */
export function parseFragment(html: string): DocumentFragment {
  const rules = { createHTML: (text: string) => text }
  const page = globalThis as { trustedTypes?: PolicyFactory; [key]?: Policy }
  const policy = (page[key] ??= page.trustedTypes?.createPolicy('riposte', rules) ?? rules)
  const template = document.createElement('template')
  template.innerHTML = policy.createHTML(html)
  return template.content
}
