CREATE TABLE "series_slot" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"duration_minutes" integer NOT NULL,
	"shortest_minutes" integer NOT NULL,
	CONSTRAINT "series_slot_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "series_slot_of_booking" UNIQUE("territory_id","booking_id","id"),
	CONSTRAINT "series_slot_weekday" CHECK ("series_slot"."weekday" between 1 and 7),
	CONSTRAINT "series_slot_start" CHECK ("series_slot"."start_minute" between 0 and 1439),
	CONSTRAINT "series_slot_duration" CHECK (15 <= "series_slot"."shortest_minutes" and "series_slot"."shortest_minutes" <= "series_slot"."duration_minutes" and "series_slot"."duration_minutes" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "swap" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"other_session_id" uuid NOT NULL,
	"note" text,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "swap_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "swap_state" CHECK ("state" in ('proposed', 'agreed', 'confirmed', 'declined', 'refused', 'withdrawn')),
	CONSTRAINT "swap_two" CHECK ("swap"."session_id" <> "swap"."other_session_id")
);
--> statement-breakpoint
CREATE TABLE "waiting" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"title" text NOT NULL,
	"people" integer NOT NULL,
	"during" "tstzrange" NOT NULL,
	"local_start" timestamp NOT NULL,
	"local_end" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"booking_id" uuid,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waiting_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "waiting_state" CHECK ("state" in ('waiting', 'offered', 'taken', 'lapsed', 'left')),
	CONSTRAINT "waiting_during" CHECK (not isempty("waiting"."during") and lower_inc("waiting"."during") and not upper_inc("waiting"."during") and not upper_inf("waiting"."during") and isfinite(lower("waiting"."during")) and isfinite(upper("waiting"."during"))),
	CONSTRAINT "waiting_local" CHECK ("waiting"."local_start" < "waiting"."local_end"),
	CONSTRAINT "waiting_people" CHECK ("waiting"."people" between 1 and 100000),
	CONSTRAINT "waiting_title" CHECK (length(btrim("waiting"."title")) between 3 and 120),
	CONSTRAINT "waiting_offer" CHECK ("waiting"."state" not in ('offered', 'taken') or "waiting"."booking_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "booking" DROP CONSTRAINT "booking_state";--> statement-breakpoint
ALTER TABLE "session" DROP CONSTRAINT "session_state";--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "series_period" daterange;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "skips_school_holidays" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "skips_public_holidays" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "slot_id" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "week_of" date;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "is_exception" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "space" ADD COLUMN "season_mode" text DEFAULT 'campaign' NOT NULL;--> statement-breakpoint
ALTER TABLE "series_slot" ADD CONSTRAINT "series_slot_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap" ADD CONSTRAINT "swap_session" FOREIGN KEY ("territory_id","session_id") REFERENCES "public"."session"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swap" ADD CONSTRAINT "swap_other_session" FOREIGN KEY ("territory_id","other_session_id") REFERENCES "public"."session"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting" ADD CONSTRAINT "waiting_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting" ADD CONSTRAINT "waiting_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting" ADD CONSTRAINT "waiting_activity" FOREIGN KEY ("territory_id","activity_id") REFERENCES "public"."activity"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting" ADD CONSTRAINT "waiting_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "swap_gives_once" ON "swap" USING btree ("territory_id","session_id") WHERE state in ('proposed', 'agreed');--> statement-breakpoint
CREATE UNIQUE INDEX "swap_asked_once" ON "swap" USING btree ("territory_id","other_session_id") WHERE state in ('proposed', 'agreed');--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_once" ON "waiting" USING btree ("territory_id","organization_id","space_id","during") WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_offer_once" ON "waiting" USING btree ("territory_id","booking_id");--> statement-breakpoint
CREATE INDEX "waiting_by_space" ON "waiting" USING btree ("territory_id","space_id","created_at") WHERE state = 'waiting';--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_slot" FOREIGN KEY ("territory_id","booking_id","slot_id") REFERENCES "public"."series_slot"("territory_id","booking_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_once_a_week" UNIQUE("territory_id","slot_id","week_of");--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_held_until" CHECK ("booking"."state" <> 'held' or "booking"."held_until" is not null);--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_series_period" CHECK ("booking"."series_period" is null or (not isempty("booking"."series_period") and lower_inc("booking"."series_period") and not upper_inc("booking"."series_period") and not upper_inf("booking"."series_period") and isfinite(lower("booking"."series_period")) and isfinite(upper("booking"."series_period")) and upper("booking"."series_period") - lower("booking"."series_period") <= 441));--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_state" CHECK ("state" in ('pending', 'held', 'confirmed', 'refused', 'cancelled', 'expired'));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_week" CHECK (("session"."slot_id" is null) = ("session"."week_of" is null) and coalesce(extract(isodow from "session"."week_of") = 1, true));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_state" CHECK ("state" in ('planned', 'cancelled', 'given-back', 'swapped'));--> statement-breakpoint
ALTER TABLE "space" ADD CONSTRAINT "space_season_mode" CHECK ("season_mode" in ('campaign', 'direct'));--> statement-breakpoint
-- Row-level security of the new tables, as 0002 has it for the others.
do $$
declare
  name text;
begin
  foreach name in array array['series_slot', 'waiting', 'swap'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy %I on %I using (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)'
      ' with check (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)',
      name || '_territory', name);
    execute format('grant select, insert, update, delete on %I to territory_app', name);
  end loop;
end $$;
