export { answerQuestion, endAsked, listQuestions, readLetter } from "./answers.ts";
export { listProposals, propose, withdrawProposal } from "./consents.ts";
export { readClash } from "./proposals.ts";
export { readScarcity } from "./scarcity.ts";
