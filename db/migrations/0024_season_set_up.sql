CREATE TABLE "campaign_space" (
	"territory_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	CONSTRAINT "campaign_space_territory_id_campaign_id_space_id_pk" PRIMARY KEY("territory_id","campaign_id","space_id")
);
--> statement-breakpoint
CREATE TABLE "renewal" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"weekdays" integer[] NOT NULL,
	"start_minute" integer NOT NULL,
	"duration_minutes" integer NOT NULL,
	"sessions" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"request_id" uuid,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "renewal_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "renewal_once" UNIQUE("territory_id","campaign_id","booking_id","start_minute","duration_minutes"),
	CONSTRAINT "renewal_of_request" UNIQUE("territory_id","request_id"),
	CONSTRAINT "renewal_state" CHECK ("state" in ('open', 'confirmed', 'given-back', 'lapsed')),
	CONSTRAINT "renewal_weekdays" CHECK (cardinality("renewal"."weekdays") between 1 and 7 and "renewal"."weekdays" <@ '{1,2,3,4,5,6,7}'::int[]),
	CONSTRAINT "renewal_start" CHECK ("renewal"."start_minute" between 0 and 1439),
	CONSTRAINT "renewal_duration" CHECK ("renewal"."duration_minutes" between 15 and 1440),
	CONSTRAINT "renewal_sessions" CHECK ("renewal"."sessions" >= 1),
	CONSTRAINT "renewal_confirmed" CHECK (("renewal"."state" = 'confirmed') = ("renewal"."request_id" is not null)),
	CONSTRAINT "renewal_answered" CHECK (("renewal"."state" in ('confirmed', 'given-back')) = ("renewal"."answered_at" is not null) and ("renewal"."answered_at" is null) = ("renewal"."answered_by" is null))
);
--> statement-breakpoint
CREATE TABLE "request_draft" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"campaign_id" uuid,
	"title" text NOT NULL,
	"typed" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_draft_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "request_draft_title" CHECK (length("request_draft"."title") <= 120),
	CONSTRAINT "request_draft_typed" CHECK (jsonb_typeof("request_draft"."typed") = 'object' and octet_length("request_draft"."typed"::text) <= 40000)
);
--> statement-breakpoint
CREATE TABLE "request_group" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"different_days" boolean DEFAULT false NOT NULL,
	CONSTRAINT "request_group_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "request_group_once" UNIQUE("territory_id","campaign_id","organization_id","name"),
	CONSTRAINT "request_group_of" UNIQUE("territory_id","campaign_id","organization_id","id"),
	CONSTRAINT "request_group_name" CHECK (length(btrim("request_group"."name")) between 2 and 80)
);
--> statement-breakpoint
ALTER TABLE "campaign" DROP CONSTRAINT "campaign_state";--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "wishes_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "last_season" daterange;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "renewals_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "draft_on" date;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "appeals_last_day" date;--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "publish_on" date;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "duration_minutes" integer;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "error_details" jsonb;--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "shortest_minutes" integer;--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "ruling" ADD COLUMN "duration_minutes" integer;--> statement-breakpoint
ALTER TABLE "campaign_space" ADD CONSTRAINT "campaign_space_campaign" FOREIGN KEY ("territory_id","campaign_id") REFERENCES "public"."campaign"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_space" ADD CONSTRAINT "campaign_space_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_campaign" FOREIGN KEY ("territory_id","campaign_id") REFERENCES "public"."campaign"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal" ADD CONSTRAINT "renewal_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_draft" ADD CONSTRAINT "request_draft_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_draft" ADD CONSTRAINT "request_draft_campaign" FOREIGN KEY ("territory_id","campaign_id") REFERENCES "public"."campaign"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_group" ADD CONSTRAINT "request_group_campaign" FOREIGN KEY ("territory_id","campaign_id") REFERENCES "public"."campaign"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_group" ADD CONSTRAINT "request_group_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "renewal_by_organization" ON "renewal" USING btree ("territory_id","organization_id");--> statement-breakpoint
CREATE INDEX "request_draft_by_organization" ON "request_draft" USING btree ("territory_id","organization_id");--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_of_group" FOREIGN KEY ("territory_id","campaign_id","organization_id","group_id") REFERENCES "public"."request_group"("territory_id","campaign_id","organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_opening" CHECK ("campaign"."state" <> 'preparing' or "campaign"."wishes_from" is not null);--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_wishes" CHECK ("campaign"."wishes_from" < "campaign"."wishes_until");--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_renewals" CHECK (("campaign"."last_season" is null) = ("campaign"."renewals_until" is null) and "campaign"."renewals_until" <= "campaign"."wishes_until" and coalesce("campaign"."wishes_from" < "campaign"."renewals_until", true));--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_last_season" CHECK (not isempty("campaign"."last_season") and lower_inc("campaign"."last_season") and not upper_inc("campaign"."last_season") and not upper_inf("campaign"."last_season") and isfinite(lower("campaign"."last_season")) and isfinite(upper("campaign"."last_season")));--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_days" CHECK ("campaign"."draft_on" <= "campaign"."appeals_last_day" and coalesce("campaign"."appeals_last_day", "campaign"."draft_on") <= "campaign"."publish_on");--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_state" CHECK ("state" in ('preparing', 'collecting', 'allocating', 'published', 'closed'));--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_minutes" CHECK ("placement"."duration_minutes" >= 15);--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_in_group" CHECK ("request"."group_id" is null or "request"."campaign_id" is not null);--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_shortest" CHECK ("request"."shortest_minutes" between 15 and "request"."duration_minutes");--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_minutes" CHECK ("ruling"."duration_minutes" is null or ("ruling"."kind" = 'pin' and "ruling"."duration_minutes" >= 15));--> statement-breakpoint
alter table campaign_space enable row level security;--> statement-breakpoint
alter table campaign_space force row level security;--> statement-breakpoint
create policy campaign_space_territory on campaign_space
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on campaign_space to territory_app;--> statement-breakpoint
alter table request_group enable row level security;--> statement-breakpoint
alter table request_group force row level security;--> statement-breakpoint
create policy request_group_territory on request_group
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on request_group to territory_app;--> statement-breakpoint
alter table request_draft enable row level security;--> statement-breakpoint
alter table request_draft force row level security;--> statement-breakpoint
create policy request_draft_territory on request_draft
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on request_draft to territory_app;--> statement-breakpoint
alter table renewal enable row level security;--> statement-breakpoint
alter table renewal force row level security;--> statement-breakpoint
create policy renewal_territory on renewal
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on renewal to territory_app;
