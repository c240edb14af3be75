// The door of things lent for what rests on them: what a loan takes, and in whose name it is asked for.

export { grantModeOf } from "./damaged.ts";
export { countNeeds, freeOf, type Need, needsOf, readNeeds, unitsOf } from "./parts.ts";
export { borrowerOf } from "./person.ts";
