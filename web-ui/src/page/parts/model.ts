/** Something that parts of the page draw: it tells whoever follows it that it changed, not what changed. */
export abstract class Model {
  private readonly followers = new Set<() => void>();

  /** Calls `changed` after each change; returns a function that ends this. */
  follow(changed: () => void): () => void {
    this.followers.add(changed);
    return () => this.followers.delete(changed);
  }

  protected changed(): void {
    for (const follower of [...this.followers]) follower();
  }
}
