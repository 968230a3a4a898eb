/** A class usable as a contract's shape (a DTO with class-validator decorators). */
export type DtoClass<T extends object = object> = new () => T;

type Scalar = string | number | boolean | null | undefined;

/**
 * `T` when every value in it survives JSON unchanged, else a type that `T` cannot be assigned to.
 * Date, Map and whatever has methods fail, because a function is mapped to `never`.
 */
export type WireSafe<T> = T extends Scalar
  ? T
  : T extends (...args: never[]) => unknown
    ? never
    : T extends readonly (infer Item)[]
      ? readonly WireSafe<Item>[]
      : T extends object
        ? { [Key in keyof T]: WireSafe<T[Key]> }
        : never;

/** The class of a DTO whose instances are wire-safe; anything else is a compile error at the contract. */
export type WireSafeClass<T extends object> = DtoClass<T> & (T extends WireSafe<T> ? unknown : never);
