import { type Page, pages } from "../pages.ts";
import type { Territory } from "../territories/data.ts";
import type { Mail } from "./outbox.ts";
import { appealText } from "./text/appeal.ts";

type Answered = {
  readonly territory: Territory;
  readonly appealId: string;
  readonly requestId: string;
  readonly title: string;
  readonly state: "accepted" | "refused";
  readonly answer: string;
};

/** To whoever appealed for an association: what the hub answers, and what comes next. */
export const appealAnsweredMail = (
  { territory, appealId, requestId, title, state, answer }: Answered,
  recipient: string,
): Mail => ({
  territory,
  recipient,
  write: ({ letter }) => letter(appealText[state], pages.request(requestId), { title, answer }),
  dedupKey: `appeal ${appealId} answered`,
});

type Made = {
  readonly territory: Territory;
  readonly appealId: string;
  readonly title: string;
  readonly organizationName: string;
  readonly motive: string;
  readonly page: Page;
};

/** To the hub's managers: an association appeals, and an answer is due. */
export const appealMadeMail = ({ territory, appealId, page, ...told }: Made, recipient: string): Mail => ({
  territory,
  recipient,
  write: ({ letter }) => letter(appealText.made, page, told),
  dedupKey: `appeal ${appealId} made ${recipient}`,
});
