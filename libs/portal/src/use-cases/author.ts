/** Who asks. */
export interface Author {
  readonly id: string;
  readonly name: string;
}
