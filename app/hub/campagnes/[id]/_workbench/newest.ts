// Questions that come faster than answers: one is under way at a time, and of those that come meanwhile only the newest
// is asked after it. So none waits in a line of others that nobody wants to know any more.

export type Newest<Question> = {
  readonly ask: (question: Question) => void;
  /** Nothing waits any more; what is under way is still told. */
  readonly drop: () => void;
};

/** `tell` hears each answer; null where there is none. */
export function createNewest<Question, Answer>(
  answer: (question: Question) => Promise<Answer>,
  tell: (question: Question, found: Answer | null) => void,
): Newest<Question> {
  let isUnderWay = false;
  let next: { readonly question: Question } | null = null;
  const run = async (question: Question) => {
    isUnderWay = true;
    tell(question, await answer(question).catch(() => null));
    isUnderWay = false;
    const following = next;
    next = null;
    if (following) run(following.question);
  };
  return {
    ask: (question) => {
      if (isUnderWay) next = { question };
      else run(question);
    },
    drop: () => {
      next = null;
    },
  };
}
