/** A model that parts of the page draw: it notifies its subscribers that it has changed, not what. */
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
