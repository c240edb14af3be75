export { MOST_AT_ONCE } from "#server/conventions/limits.ts";
