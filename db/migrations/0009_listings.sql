CREATE TABLE "busy_feed" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"site_id" uuid NOT NULL,
	"space_id" uuid,
	"name" text NOT NULL,
	"url" text,
	"state" text NOT NULL,
	"fault" text,
	"stale_since" timestamp with time zone,
	"events" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"tried_at" timestamp with time zone,
	"is_paused" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "busy_feed_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "busy_feed_of_site" UNIQUE("territory_id","site_id","id"),
	CONSTRAINT "busy_feed_state" CHECK ("state" in ('waiting', 'fresh', 'stale')),
	CONSTRAINT "busy_feed_stale" CHECK (("busy_feed"."state" = 'stale') = ("busy_feed"."fault" is not null) and ("busy_feed"."fault" is null) = ("busy_feed"."stale_since" is null)),
	CONSTRAINT "busy_feed_url" CHECK ("busy_feed"."url" ~ '^https?://'),
	CONSTRAINT "busy_feed_name" CHECK (length(btrim("busy_feed"."name")) between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "busy_time" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"feed_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	CONSTRAINT "busy_time_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "busy_time_during" CHECK (not isempty("busy_time"."during") and lower_inc("busy_time"."during") and not upper_inc("busy_time"."during") and not upper_inf("busy_time"."during") and isfinite(lower("busy_time"."during")) and isfinite(upper("busy_time"."during")))
);
--> statement-breakpoint
CREATE TABLE "photo" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"site_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"alt" text NOT NULL,
	"type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "photo_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "photo_type" CHECK ("type" in ('image/jpeg', 'image/webp')),
	CONSTRAINT "photo_size" CHECK ("photo"."width" between 1 and 2400 and "photo"."height" between 1 and 2400),
	CONSTRAINT "photo_content" CHECK (octet_length("photo"."content") between 1 and 2000000),
	CONSTRAINT "photo_alt" CHECK (length(btrim("photo"."alt")) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "site_access" (
	"territory_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"contact" text,
	"secret" text,
	CONSTRAINT "site_access_territory_id_site_id_mode_pk" PRIMARY KEY("territory_id","site_id","mode"),
	CONSTRAINT "site_access_mode" CHECK ("mode" in ('person', 'code', 'key-box', 'open')),
	CONSTRAINT "site_access_secret" CHECK ("site_access"."mode" in ('code', 'key-box') or "site_access"."secret" is null)
);
--> statement-breakpoint
CREATE TABLE "space_price" (
	"territory_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"mode" text NOT NULL,
	"cents_per_hour" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "space_price_territory_id_space_id_audience_pk" PRIMARY KEY("territory_id","space_id","audience"),
	CONSTRAINT "space_price_audience" CHECK ("audience" in ('association', 'resident', 'public', 'company')),
	CONSTRAINT "space_price_mode" CHECK ("mode" in ('free', 'gift', 'euros')),
	CONSTRAINT "space_price_cents" CHECK ("space_price"."cents_per_hour" between 0 and 10000000 and ("space_price"."mode" = 'euros') = ("space_price"."cents_per_hour" > 0))
);
--> statement-breakpoint
ALTER TABLE "space" DROP CONSTRAINT "space_grant_mode";--> statement-breakpoint
ALTER TABLE "site" ADD COLUMN "state" text DEFAULT 'published' NOT NULL;--> statement-breakpoint
ALTER TABLE "space" ADD COLUMN "noise_by_hour" text;--> statement-breakpoint
ALTER TABLE "space" ADD COLUMN "instant_people" integer;--> statement-breakpoint
ALTER TABLE "space" ADD COLUMN "instant_minutes" integer;--> statement-breakpoint
ALTER TABLE "space" ADD COLUMN "opening_hours" text;--> statement-breakpoint
ALTER TABLE "busy_feed" ADD CONSTRAINT "busy_feed_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_feed" ADD CONSTRAINT "busy_feed_space" FOREIGN KEY ("territory_id","site_id","space_id") REFERENCES "public"."space"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "busy_time" ADD CONSTRAINT "busy_time_feed" FOREIGN KEY ("territory_id","site_id","feed_id") REFERENCES "public"."busy_feed"("territory_id","site_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_access" ADD CONSTRAINT "site_access_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "space_price" ADD CONSTRAINT "space_price_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "busy_time_by_site" ON "busy_time" USING gist ("territory_id","site_id","during");--> statement-breakpoint
CREATE INDEX "busy_time_by_feed" ON "busy_time" USING btree ("territory_id","feed_id");--> statement-breakpoint
CREATE INDEX "photo_by_site" ON "photo" USING btree ("territory_id","site_id","rank");--> statement-breakpoint
ALTER TABLE "site" ADD CONSTRAINT "site_state" CHECK ("state" in ('draft', 'published', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "space" ADD CONSTRAINT "space_noise_by_hour" CHECK ("space"."noise_by_hour" ~ '^[qml]{24}$');--> statement-breakpoint
ALTER TABLE "space" ADD CONSTRAINT "space_instant_rule" CHECK (("space"."grant_mode" = 'rule') = ("space"."instant_people" is not null and "space"."instant_minutes" is not null)
        and coalesce("space"."instant_people" between 1 and 100000, true) and coalesce("space"."instant_minutes" between 15 and 1440, true));--> statement-breakpoint
ALTER TABLE "space" ADD CONSTRAINT "space_grant_mode" CHECK ("grant_mode" in ('instant', 'approval', 'rule'));--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['busy_feed', 'busy_time', 'photo', 'site_access', 'space_price'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy %I on %I using (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)'
      ' with check (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)',
      name || '_territory', name);
    execute format('grant select, insert, update, delete on %I to territory_app', name);
  end loop;
end $$;
