import type { Answer, Endpoint, ThrownError } from '../protocol/endpoint.ts'
import type { Get, PathFor } from '../protocol/path-for.ts'
import type { Problem } from '../protocol/problem.ts'
import type { problemCodes } from '../protocol/problem-codes.ts'
import type { TestBody } from './test-body.ts'
import type { TestRequest } from './test-request.ts'
import type { TestResponse } from './test-response.ts'

/** What every request of a test can say, whatever its route. */
type CommonRequest<Follow extends boolean> = Omit<
  TestRequest,
  'params' | 'query' | 'follow' | keyof TestBody
> & { readonly follow?: Follow | undefined }

type Params<Declared> = {} extends Declared
  ? { readonly params?: undefined }
  : { readonly params: Declared }

type Query<Declared> = unknown extends Declared
  ? { readonly query?: TestRequest['query'] }
  : {} extends Declared
    ? { readonly query?: Declared | undefined }
    : { readonly query: Declared }

/** As declared; anything where nothing was. A body of another kind is for `request()`. */
type Body<Json, Form> = unknown extends Json
  ? unknown extends Form
    ? TestBody
    : { readonly form: Form }
  : [Json] extends [never]
    ? { readonly form: Form }
    : [Form] extends [never]
      ? { readonly json: Json }
      :
          | { readonly json: Json; readonly form?: undefined }
          | {
              readonly form: Form
              readonly json?: undefined
            }

type RequestOf<Target, Verb, Follow extends boolean> = Target extends Endpoint
  ? CommonRequest<Follow> &
      Params<Target['params']> &
      Query<Target['query']> &
      (Verb extends 'GET' ? unknown : Body<Target['json'], Target['form']>)
  : never

/** Any text for a client that knows no routes, else a path that answers the method. */
export type TestPath<Routes, Path, Verb extends string> = unknown extends Routes
  ? string
  : PathFor<Routes, Path, Verb>

/** What comes behind the path. */
export type TestArguments<Routes, Path, Verb, Follow extends boolean> = unknown extends Routes
  ? [options?: TestRequest]
  : Get<Get<Routes, Path>, Verb> extends infer Target
    ? [Target] extends [never]
      ? [options?: object]
      : {} extends RequestOf<Target, Verb, Follow>
        ? [options?: RequestOf<Target, Verb, Follow>]
        : [options: RequestOf<Target, Verb, Follow>]
    : never

/** What riposte itself may answer with. */
type OwnProblem = {
  [Status in keyof typeof problemCodes]: Answer<
    Status,
    Problem<(typeof problemCodes)[Status][number]>
  >
}[keyof typeof problemCodes]

/** What a declared error is told as. */
type Told<Declared> = Declared extends ThrownError
  ? Answer<Declared['status'], Problem<Declared['code']>>
  : never

/**
 * What a route answers a test: what its view says, its declared errors, riposte's own. Of redirects that are
 * followed nothing is known: TypeScript takes `follow: true` for a `boolean`.
 */
export type AnswerTo<Routes, Path, Verb, Follow> = unknown extends Routes
  ? TestResponse
  : [Follow] extends [false]
    ? Get<Get<Routes, Path>, Verb> extends infer Target extends Endpoint
      ? TestResponse<Target['answer'] | Told<Target['errors']> | OwnProblem>
      : TestResponse
    : TestResponse
