/** What the methodology page says about one method. Plain text, whole sentences. */
export type MethodDoc = {
  /** Permanent; the file name of the method, or the method id a facade function reports. */
  readonly id: string;
  readonly name: string;
  /** The question it answers, for a reader without statistics. */
  readonly says: string;
  readonly formula: string;
  readonly assumptions: string;
  readonly breaks: string;
  readonly source: string;
};
