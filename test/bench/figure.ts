/** One figure as it is printed: `value` is the median of the rounds. */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  rounds: number;
  /** What stands beside it, measured in the same run. */
  beside?: string;
  besideValue?: number;
  /** value / besideValue */
  ratio?: number;
}
