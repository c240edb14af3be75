CREATE TABLE "item" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"site_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"space_id" uuid,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"description" text,
	"condition" text NOT NULL,
	"deposit_cents" integer DEFAULT 0 NOT NULL,
	"terms" text NOT NULL,
	"cents_per_day" integer DEFAULT 0 NOT NULL,
	"pick_up" text,
	"grant_mode" text NOT NULL,
	"max_days" integer DEFAULT 7 NOT NULL,
	"state" text DEFAULT 'published' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "item_of_site" UNIQUE("territory_id","site_id","id"),
	CONSTRAINT "item_slug" UNIQUE("territory_id","slug"),
	CONSTRAINT "item_unit_once" UNIQUE("territory_id","unit_id"),
	CONSTRAINT "item_name" CHECK (length(btrim("item"."name")) between 2 and 80),
	CONSTRAINT "item_category" CHECK ("category" in ('audiovisual', 'music', 'sport', 'furniture', 'kitchen', 'event', 'tools', 'games', 'mobility', 'other')),
	CONSTRAINT "item_condition" CHECK ("condition" in ('new', 'good', 'worn', 'damaged')),
	CONSTRAINT "item_deposit" CHECK ("item"."deposit_cents" between 0 and 1000000),
	CONSTRAINT "item_terms" CHECK ("terms" in ('free', 'gift', 'rent')),
	CONSTRAINT "item_cents_per_day" CHECK ("item"."cents_per_day" between 0 and 1000000 and ("item"."terms" = 'rent') = ("item"."cents_per_day" > 0)),
	CONSTRAINT "item_grant_mode" CHECK ("grant_mode" in ('instant', 'approval')),
	CONSTRAINT "item_max_days" CHECK ("item"."max_days" between 1 and 60),
	CONSTRAINT "item_state" CHECK ("state" in ('published', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "loan" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"booking_id" uuid,
	"kind" text DEFAULT 'loan' NOT NULL,
	"quantity" integer NOT NULL,
	"during" "tstzrange" NOT NULL,
	"local_start" timestamp NOT NULL,
	"local_end" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"decision_note" text,
	"token" text NOT NULL,
	"held_until" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "loan_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "loan_token_once" UNIQUE("territory_id","token"),
	CONSTRAINT "loan_kind" CHECK ("kind" in ('loan', 'repair')),
	CONSTRAINT "loan_state" CHECK ("state" in ('asked', 'granted', 'refused', 'cancelled', 'expired', 'out', 'back')),
	CONSTRAINT "loan_repair" CHECK ("loan"."kind" = 'loan' or ("loan"."state" in ('granted', 'cancelled') and "loan"."booking_id" is null)),
	CONSTRAINT "loan_quantity" CHECK ("loan"."quantity" between 1 and 10000),
	CONSTRAINT "loan_during" CHECK (not isempty("loan"."during") and lower_inc("loan"."during") and not upper_inc("loan"."during") and not upper_inf("loan"."during") and isfinite(lower("loan"."during")) and isfinite(upper("loan"."during"))),
	CONSTRAINT "loan_length" CHECK (upper("loan"."during") - lower("loan"."during") <= interval '93 days'),
	CONSTRAINT "loan_local" CHECK ("loan"."local_start" < "loan"."local_end"),
	CONSTRAINT "loan_held_until" CHECK ("loan"."state" <> 'asked' or "loan"."held_until" is not null),
	CONSTRAINT "loan_refused" CHECK ("loan"."state" <> 'refused' or length(btrim(coalesce("loan"."decision_note", ''))) >= 3),
	CONSTRAINT "loan_token" CHECK ("loan"."token" ~ '^[A-Za-z0-9_-]{22}$')
);
--> statement-breakpoint
CREATE TABLE "loan_word" (
	"territory_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"step" text NOT NULL,
	"side" text NOT NULL,
	"condition" text NOT NULL,
	"note" text,
	"said_by" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loan_word_territory_id_loan_id_step_side_pk" PRIMARY KEY("territory_id","loan_id","step","side"),
	CONSTRAINT "loan_word_step" CHECK ("step" in ('out', 'back')),
	CONSTRAINT "loan_word_side" CHECK ("side" in ('lender', 'borrower')),
	CONSTRAINT "loan_word_condition" CHECK ("condition" in ('new', 'good', 'worn', 'damaged')),
	CONSTRAINT "loan_word_damaged" CHECK ("loan_word"."condition" <> 'damaged' or length(btrim(coalesce("loan_word"."note", ''))) >= 3)
);
--> statement-breakpoint
ALTER TABLE "occupation" ALTER COLUMN "booking_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "occupation" ALTER COLUMN "session_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "occupation" ADD COLUMN "loan_id" uuid;--> statement-breakpoint
ALTER TABLE "photo" ADD COLUMN "item_id" uuid;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_unit" FOREIGN KEY ("territory_id","site_id","unit_id") REFERENCES "public"."unit"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_space" FOREIGN KEY ("territory_id","site_id","space_id") REFERENCES "public"."space"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_item" FOREIGN KEY ("territory_id","item_id") REFERENCES "public"."item"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_word" ADD CONSTRAINT "loan_word_loan" FOREIGN KEY ("territory_id","loan_id") REFERENCES "public"."loan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_by_site" ON "item" USING btree ("territory_id","site_id");--> statement-breakpoint
CREATE INDEX "loan_by_item" ON "loan" USING btree ("territory_id","item_id");--> statement-breakpoint
CREATE INDEX "loan_by_organization" ON "loan" USING btree ("territory_id","organization_id");--> statement-breakpoint
CREATE INDEX "loan_by_booking" ON "loan" USING btree ("territory_id","booking_id");--> statement-breakpoint
CREATE INDEX "loan_under_way" ON "loan" USING btree ("territory_id","state") WHERE state in ('asked', 'granted', 'out');--> statement-breakpoint
ALTER TABLE "occupation" ADD CONSTRAINT "occupation_loan" FOREIGN KEY ("territory_id","loan_id") REFERENCES "public"."loan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_item" FOREIGN KEY ("territory_id","site_id","item_id") REFERENCES "public"."item"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "occupation_by_loan" ON "occupation" USING btree ("territory_id","loan_id");--> statement-breakpoint
ALTER TABLE "occupation" ADD CONSTRAINT "occupation_subject" CHECK (num_nonnulls("occupation"."session_id", "occupation"."loan_id") = 1 and ("occupation"."session_id" is null) = ("occupation"."booking_id" is null));--> statement-breakpoint
alter table item enable row level security;--> statement-breakpoint
alter table item force row level security;--> statement-breakpoint
create policy item_territory on item
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on item to territory_app;--> statement-breakpoint
alter table loan enable row level security;--> statement-breakpoint
alter table loan force row level security;--> statement-breakpoint
create policy loan_territory on loan
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on loan to territory_app;--> statement-breakpoint
alter table loan_word enable row level security;--> statement-breakpoint
alter table loan_word force row level security;--> statement-breakpoint
create policy loan_word_territory on loan_word
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on loan_word to territory_app;
