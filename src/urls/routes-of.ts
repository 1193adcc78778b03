import type {
  Answer,
  AnswerType,
  InputTypes,
  JsonBody,
  Jsonify,
  Method,
  RedirectBody,
  StreamBody,
  ThrownError,
} from '../protocol/endpoint.ts'
import type { AnyServed } from './entry.ts'
import type { PageParamsOf } from './path-types.ts'

/** What a body is once the page has it. */
type DataOf<Body> =
  Body extends JsonBody<infer Data>
    ? Jsonify<Data>
    : Body extends RedirectBody | StreamBody
      ? unknown
      : string

/** A response as an answer, also one that comes later; a web `Response` says nothing about itself. */
type AnswerOf<Response> =
  Response extends Promise<infer Later>
    ? AnswerOf<Later>
    : Response extends { readonly answerType: AnswerType<infer Status, infer Body> }
      ? Answer<Status, DataOf<Body>>
      : Answer

type AnswersOf<View> = View extends (...given: never) => infer Returned ? AnswerOf<Returned> : never

type InputsOf<View> = View extends { readonly inputTypes: infer Inputs extends InputTypes }
  ? Inputs
  : InputTypes

/** The errors a view declared, or a method map for all of its methods. */
type ErrorsOf<View> = View extends { readonly errorTypes: infer Classes } ? MadeBy<Classes> : never

/** `never` where no class was named. */
type MadeBy<Classes> = Classes extends abstract new (...given: never) => infer Declared
  ? Declared
  : never

/** One method of one route. Its members are worked out when somebody asks for them. */
interface EndpointOf<Path extends string, Whole, View, Everywhere> {
  params: PageParamsOf<Path>
  query: InputsOf<View>['query']
  json: InputsOf<View>['json']
  form: InputsOf<View>['form']
  answer: AnswersOf<View>
  errors: ErrorsOf<Whole> | ErrorsOf<View> | Everywhere
}

/** The methods of a method map or behind a decorator; else all of them. */
type MethodsOf<View> = View extends { readonly methodNames: infer Names } ? Names & Method : Method

type HandlerOf<View, Verb> = View extends { readonly handlerTypes: infer Handlers }
  ? Handlers[Verb & keyof Handlers]
  : View

type EndpointsOf<Path extends string, View, Everywhere> = {
  [Verb in MethodsOf<View>]: EndpointOf<Path, View, HandlerOf<View, Verb>, Everywhere>
}

/**
 * All a page has to know about the routes: flat, by full path with its leading slash, then by method.
 *
 * Make it an interface, as below. A `type` does the same, but TypeScript then walks through all routes
 * at each call; with a thousand of them that takes seconds.
 *
 * Routes behind a regular expression are left out: there is no path to fill in.
 *
 * `Errors` are those that any of them may answer with, because a layer around them throws them: a union of
 * their classes' instances, such as `SiteClosed | OutOfQuota`.
 *
 * @example export interface Routes extends RoutesOf<typeof urls> {}
 */
export type RoutesOf<
  Urls extends { readonly served: AnyServed },
  Errors extends ThrownError = never,
> = {
  [Item in Urls['served'] as Item['path']]: EndpointsOf<Item['path'], Item['view'], Errors>
}
