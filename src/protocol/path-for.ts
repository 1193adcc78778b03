/** What stands under a name; the name of a path, then of a method. */
export type Get<Target, Key> = Key extends keyof Target ? Target[Key] : never

/** Of all these paths the ones that agree with a path for longest, from the left. */
type Closest<Paths, Path, Before extends string = ''> = Path extends `${infer Next}${infer Rest}`
  ? [Paths & `${Before}${Next}${string}`] extends [never]
    ? Paths
    : Closest<Paths & `${Before}${Next}${string}`, Rest, `${Before}${Next}`>
  : Paths

/**
 * The paths an error message names, and an editor offers, where a path does not exist.
 *
 * `infer` keeps the checker from working them out as long as there is no error. The list is written out, because one
 * that is made by a type with a name is shown by that name.
 */
type Offered<Routes, Path, Verb> = [Routes, Path] extends [infer Known, infer Given]
  ? Closest<
      {
        [Each in keyof Known & string]: Verb extends keyof Known[Each] ? Each : never
      }[keyof Known & string],
      Given
    >
  : never

/** The path itself where it answers the method. Else something that is not the path, to be read in the message. */
export type PathFor<Routes, Path, Verb extends string> =
  Get<Routes, Path> extends infer Found
    ? [Found] extends [never]
      ? Offered<Routes, Path, Verb>
      : Verb extends keyof Found
        ? Path
        : `${Path & string} answers ${keyof Found & string}, not ${Verb}`
    : never
