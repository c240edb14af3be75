export { readClash } from "./proposals.ts";
