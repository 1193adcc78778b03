export { createReverse, type Reverse } from './create-reverse.ts'
export { type AnyConverter, type Converter, type Converters } from './converters.ts'
export {
  type Entry,
  type ExtraValues,
  type Include,
  type Named,
  type Route,
  type Served,
} from './entry.ts'
export { NoReverseMatch, Resolver404 } from './errors.ts'
export {
  include,
  type IncludeOptions,
  path,
  rePath,
  type RouteOptions,
  type ViewOf,
  withConverters,
  type WithConverters,
} from './path.ts'
export { type PageParamsOf, type ParamsOf, type RegexParamsOf } from './path-types.ts'
export { ResolverMatch, resolverMatch } from './resolver-match.ts'
export { type QueryValue, type ReverseOptions } from './reverse-types.ts'
export { type ResolveOptions, Routes, routes } from './routes.ts'
export { type RoutesOf } from './routes-of.ts'
