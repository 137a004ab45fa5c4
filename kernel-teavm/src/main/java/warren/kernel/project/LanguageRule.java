package warren.kernel.project;

/** How the projects of one language are known and started. */
interface LanguageRule {
  /** The answer for a folder, or null if it does not look like this language. */
  Detection detect(ProjectFiles files);
}
