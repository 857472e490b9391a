/** A type that is `T` at run time and only assignable from values that passed its constructor. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
