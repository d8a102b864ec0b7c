/** One thing that is wrong with a bundle. */
export interface BundleError {
  /** As `entries.3.speaker`; empty for the whole. */
  path: string;
  message: string;
}
