/** Answers that are shared by all who ask the same while the answer is under way: hundreds come in at the same moment. */
export class AskedTogether<Answer> {
  #underWay = new Map<string, Promise<Answer>>();

  /** The answer that is under way under this key; `ask` makes a new one where none is. */
  of(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const shared = this.#underWay.get(key);
    if (shared) return shared;
    const underWay = this.#underWay;
    const answer = ask().finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  }

  /** Who asks from now on is given an answer that was asked for from now on. */
  startAnew(): void {
    this.#underWay = new Map();
  }
}
