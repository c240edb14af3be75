// Addresses of the app's pages, for what leads there from outside: mails, and codes to scan. Each stands here once.
import { publicUrl } from "./env.ts";

/** A page of the app: its path, with what it is asked with. */
export type Page = `/${string}`;

/** As it is typed, or followed, from anywhere. */
export const addressOf = (page: Page): string => new URL(page, publicUrl()).href;

type PageOf = (...of: readonly string[]) => Page;

export const pages = {
  map: () => "/",
  account: () => "/compte",
  invitation: (token) => `/invitation?jeton=${token}`,
  structure: (slug) => `/structure/${slug}`,
  papers: (slug) => `/structure/${slug}/papiers`,

  /** Of a booking or one of its sessions, for who holds it: wherever it can be acted on at that moment. */
  booking: (id) => `/reservations/${id}`,
  /** The same for who runs the place. */
  bookingAt: (id) => `/reservations/${id}/lieu`,
  agendaOn: (day) => `/agenda?vue=jour&semaine=${day}`,
  /** The week of a day, of one structure alone. */
  agendaOf: (organizationId, day) => `/agenda?structure=${organizationId}&semaine=${day}`,

  requests: () => "/demandes",
  request: (id) => `/demandes/${id}`,
  newRequest: () => "/demandes/nouvelle",
  draft: (id) => `/demandes/nouvelle?brouillon=${id}`,
  renewals: () => "/demandes/renouvellements",
  swap: (id) => `/demandes?echange=${id}`,
  /** A place in line, for hours or for what is lent. */
  waiting: (id) => `/demandes?attente=${id}`,
  convention: (id) => `/convention/${id}`,
  /** A letter of the hub, answered without an account. */
  letter: (token) => `/proposition?jeton=${token}`,
  draftPlan: (token) => `/plans/${token}`,

  places: () => "/mes-lieux",
  toAnswer: () => "/mes-lieux/demandes",
  /** The agenda of a place, in the week of a day. */
  placeOn: (slug, day) => `/mes-lieux/${slug}?semaine=${day}`,
  placeHours: (slug) => `/mes-lieux/${slug}/decrire/heures`,
  placeItems: (slug) => `/mes-lieux/${slug}/objets`,
  /** For its two sides, with the code to scan. */
  loan: (token) => `/objets/prets/${token}`,
  /** Where the code on a door leads. */
  here: (slug) => `/ici/${slug}`,

  toDecide: () => "/hub/a-decider",
  inMyHands: () => "/hub/a-decider?qui=moi",
  campaign: (id) => `/hub/campagnes/${id}`,
  campaignRequest: (id, requestId) => `/hub/campagnes/${id}?demande=${requestId}`,
  appeals: (id) => `/hub/campagnes/${id}?reponse=appealed`,
  appealOf: (id, requestId) => `/hub/campagnes/${id}?reponse=appealed&demande=${requestId}`,
  closure: (id) => `/hub/fermetures/${id}`,
  papersToCheck: () => "/hub/papiers",
} as const satisfies Record<string, PageOf>;
