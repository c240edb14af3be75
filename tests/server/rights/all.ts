import { absorb } from "./absorb.ts";
import { account } from "./account.ts";
import { addresses } from "./addresses.ts";
import { agenda } from "./agenda.ts";
import { bookings } from "./bookings.ts";
import { calendars } from "./calendars.ts";
import { campaigns } from "./campaigns.ts";
import { closures } from "./closures.ts";
import { conventions } from "./conventions.ts";
import type { AllEntries } from "./entry.ts";
import { feeds } from "./feeds.ts";
import { inbox } from "./inbox.ts";
import { items } from "./items.ts";
import { listings } from "./listings.ts";
import { loans } from "./loans.ts";
import { mail } from "./mail.ts";
import { members } from "./members.ts";
import { openings } from "./openings.ts";
import { options } from "./options.ts";
import { organizations } from "./organizations.ts";

import { papers } from "./papers.ts";
import { photos } from "./photos.ts";
import { places } from "./places.ts";
import { policies } from "./policies.ts";
import { quotas } from "./quotas.ts";
import { requests } from "./requests.ts";
import { seasons } from "./seasons.ts";
import { series } from "./series.ts";
import { swaps } from "./swaps.ts";
import { teams } from "./teams.ts";
import { tensions } from "./tensions.ts";
import { usage } from "./usage.ts";
import { visits } from "./visits.ts";
import { waitlist } from "./waitlist.ts";

/** Every procedure of the platform: who may call it, and with what. */
export const entries: AllEntries = {
  absorb,
  account,
  addresses,
  agenda,
  bookings,
  calendars,
  campaigns,
  closures,
  conventions,
  feeds,
  inbox,
  items,
  listings,
  loans,
  mail,
  members,
  openings,
  organizations,
  options,
  papers,
  photos,
  places,
  policies,
  quotas,
  requests,
  seasons,
  series,
  swaps,
  teams,
  tensions,
  usage,
  visits,
  waitlist,
};
