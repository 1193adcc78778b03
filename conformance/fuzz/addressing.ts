/** Generated addresses: made from names, and found by paths. */
import * as fc from 'fast-check'

import { carelessStep, type FuzzCase } from './step.ts'
import { compact, optional, wellFormed, word } from './texts.ts'

const routeNames = [
  'int',
  'str',
  'slug',
  'uuid',
  'path',
  'path-end',
  'default',
  'two',
  'mixed',
  'year',
  'first-hex',
  'dots',
  're-named',
  're-unnamed',
  're-optional',
  're-open',
  'shop:index',
  'shop:item',
  'outlet:item',
  'shop:reviews:stars',
  'reviews:stars',
  'cafe',
  'with-space',
  'nothing',
  'hello',
  'no:such',
]

const routeValues = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    7,
    2024,
    -1,
    'a',
    'a b',
    'a/b',
    'é',
    '',
    '007',
    'page-1',
    '12',
    'ABC',
  ),
  wellFormed,
)

const reversing = fc
  .record({
    name: fc.constantFrom(...routeNames),
    args: optional(fc.array(routeValues, { maxLength: 2 })),
    kwargs: optional(
      fc.dictionary(
        fc.constantFrom(
          'n',
          's',
          'u',
          'p',
          'a',
          'b',
          'name',
          'category',
          'page',
          'year',
          'x',
          'pk',
          'slug',
        ),
        routeValues,
        { maxKeys: 2 },
      ),
    ),
    query: optional(fc.dictionary(word, fc.oneof(wellFormed, fc.integer(), fc.array(wellFormed)))),
    fragment: optional(wellFormed),
    current_app: optional(fc.constantFrom('shop', 'outlet', 'shop:reviews', 'x')),
  })
  .map((spec) => [carelessStep('/urls/reverse/', compact(spec))])

const routePieces = [
  'int',
  'str',
  'slug',
  'uuid',
  'path',
  'path-end',
  'default',
  'two',
  'mixed',
  'year',
  'first',
  're',
  're-optional',
  're-open',
  'shop',
  'outlet',
  'item',
  'reviews',
  'latest',
  'both',
  'noslash',
  'abc',
  '1',
  '007',
  '2024',
  '0999',
  '1-2',
  'a-b',
  'page-3',
  'ff',
  'zz',
  'caf%C3%A9',
  'with%20space',
  'dots',
  'v1.0',
  'v1x0',
  '12345678-1234-5678-1234-567812345678',
  '%2F',
  '%0A',
  'é'.normalize('NFD'),
  '-',
]

const routing = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...routePieces) },
        { weight: 1, arbitrary: word },
      ),
      {
        maxLength: 4,
      },
    ),
    fc.constantFrom('/', '/', '', '//', '?a=b', '/?x'),
    fc.constantFrom('GET', 'GET', 'POST'),
  )
  .map(([pieces, end, method]): FuzzCase => [
    {
      method,
      target: encodeURI(`/urls/${pieces.join('/')}${end}`).replaceAll('%25', '%'),
      headers: [],
      ...(method === 'POST' && { body: '' }),
    },
  ])

/** Everything about addresses, by name. */
export const addressingFamilies: Record<string, fc.Arbitrary<FuzzCase>> = { reversing, routing }
