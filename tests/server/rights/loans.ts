import { type EntriesOf, FREE_DAY, NEXT_DAY, newKey, SIGNED_IN } from "./entry.ts";

export const loans: EntriesOf<"loans"> = {
  ask: {
    input: ({ organizationId, itemSlug: item }) => ({
      ...{ key: newKey(), organizationId, item, quantity: 1 },
      ...{ day: FREE_DAY, startMinute: 1080, lastDay: NEXT_DAY, endMinute: 600 },
    }),
    may: ["delegate", "team-lead"],
  },
  decide: {
    input: ({ askedLoanId: loanId }) => ({ key: newKey(), loanId, decision: "refuse", note: "En panne" }),
    may: ["admin", "hub-manager"],
  },
  // what the delegate asked for, which a team lead may see but not cancel; its lender may, with a reason
  cancel: { input: ({ loanId }) => ({ key: newKey(), loanId, note: "En panne" }), may: ["delegate", "admin"] },
  take: { input: ({ offeredLoanId: loanId }) => ({ key: newKey(), loanId }), may: ["delegate"] },
  displaced: {
    input: ({ itemId }) => ({ itemId, quantity: 1, day: FREE_DAY, lastDay: NEXT_DAY }),
    may: ["admin"],
  },
  repair: {
    input: ({ itemId }) => ({ key: newKey(), itemId, quantity: 1, day: FREE_DAY, lastDay: NEXT_DAY }),
    may: ["admin"],
  },
  mine: { input: () => undefined, may: SIGNED_IN, names: "none" },
  at: { input: ({ siteSlug: site }) => ({ site }), may: ["admin", "keyholder"] },
  view: { input: ({ loanToken: token }) => ({ token }), may: ["delegate", "team-lead", "admin", "keyholder"] },
  write: {
    input: ({ outToken: token }) => ({ key: newKey(), token, side: "lender", text: "Quand le rendez-vous ?" }),
    may: ["admin", "keyholder"],
  },
  settle: {
    input: ({ damagedToken: token }) => ({ key: newKey(), token, keptCents: 100, note: "La lampe" }),
    may: ["admin", "keyholder"],
  },
  agree: {
    input: ({ damagedToken: token }) => ({ key: newKey(), token, keptCents: 100 }),
    may: ["delegate", "team-lead"],
  },
  photo: {
    input: ({ outToken: token }) => ({ token, step: "out", side: "lender" }),
    may: ["delegate", "team-lead", "admin", "keyholder"],
  },
  say: {
    input: ({ loanToken: token }) => ({ key: newKey(), token, step: "out", side: "lender", condition: "good" }),
    may: ["admin", "keyholder"],
  },
};
