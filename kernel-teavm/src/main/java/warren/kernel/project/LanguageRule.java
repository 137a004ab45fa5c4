package warren.kernel.project;

/** Detects projects of one language, and how to start them. */
interface LanguageRule {
  /** The result for a folder, or null if it is not a project of this language. */
  Detection detect(ProjectFiles files);
}
