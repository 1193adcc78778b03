import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { Http404 } from '../http/errors.ts'

/**
 * What was looked up, or a 404 when it is not there.
 *
 * @param found What a look-up gives: `null` and `undefined` mean that there is nothing.
 * @param message What the answer says; a 4xx may explain itself, so name nothing that must stay hidden.
 * @returns The thing itself, in a promise where the look-up gave one.
 * @throws Http404 when there is nothing.
 * @example const article = await getObjectOr404(db.articles.find(slug), 'No such article.')
 * @see Django `django.shortcuts.get_object_or_404`. Different here: it takes what your database answers
 * instead of a model and conditions.
 */
export function getObjectOr404<Found>(
  found: Promise<Found>,
  message?: string,
): Promise<NonNullable<Found>>
export function getObjectOr404<Found>(found: Found, message?: string): NonNullable<Found>
export function getObjectOr404<Found>(
  found: MaybePromise<Found>,
  message = 'There is nothing here by that name.',
): MaybePromise<NonNullable<Found>> {
  return after(found, (thing) => {
    if (thing === null || thing === undefined) throw new Http404(message)
    return thing
  })
}

/**
 * A list with something in it, or a 404.
 *
 * @param list What a look-up gives.
 * @param message What the answer says.
 * @returns The list itself, in a promise where the look-up gave one.
 * @throws Http404 when the list is empty.
 * @see Django `django.shortcuts.get_list_or_404`.
 */
export function getListOr404<Item>(
  list: Promise<readonly Item[]>,
  message?: string,
): Promise<readonly [Item, ...Item[]]>
export function getListOr404<Item>(
  list: readonly Item[],
  message?: string,
): readonly [Item, ...Item[]]
export function getListOr404<Item>(
  list: MaybePromise<readonly Item[]>,
  message = 'There is nothing in this list.',
): MaybePromise<readonly [Item, ...Item[]]> {
  return after(list, (items) => {
    if (!hasItems(items)) throw new Http404(message)
    return items
  })
}

function hasItems<Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] {
  return items.length > 0
}
