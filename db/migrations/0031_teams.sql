CREATE TABLE "calendar_link" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" text NOT NULL,
	"organization_id" uuid,
	"team_id" uuid,
	"site_id" uuid,
	"is_detailed" boolean NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_link_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "calendar_link_of" CHECK (num_nonnulls("calendar_link"."organization_id", "calendar_link"."site_id") = 1),
	CONSTRAINT "calendar_link_team_of" CHECK ("calendar_link"."team_id" is null or "calendar_link"."organization_id" is not null),
	CONSTRAINT "calendar_link_token_hash" CHECK ("calendar_link"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "team" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"age_group" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "team_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "team_of_organization" UNIQUE("territory_id","organization_id","id"),
	CONSTRAINT "team_name" CHECK (length(btrim("team"."name")) between 2 and 80),
	CONSTRAINT "team_age_group" CHECK ("age_group" in ('children', 'teens', 'adults', 'seniors', 'all'))
);
--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_team" FOREIGN KEY ("territory_id","organization_id","team_id") REFERENCES "public"."team"("territory_id","organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_link" ADD CONSTRAINT "calendar_link_site" FOREIGN KEY ("territory_id","site_id") REFERENCES "public"."site"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_link_token_once" ON "calendar_link" USING btree ("territory_id","token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_link_once" ON "calendar_link" USING btree ("territory_id","user_id",coalesce("team_id", "organization_id", "site_id"));--> statement-breakpoint
CREATE UNIQUE INDEX "team_name_once" ON "team" USING btree ("territory_id","organization_id",lower("name")) WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_team" FOREIGN KEY ("territory_id","organization_id","team_id") REFERENCES "public"."team"("territory_id","organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_team" FOREIGN KEY ("territory_id","team_id") REFERENCES "public"."team"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table team enable row level security;--> statement-breakpoint
alter table team force row level security;--> statement-breakpoint
create policy team_territory on team
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on team to territory_app;--> statement-breakpoint
alter table calendar_link enable row level security;--> statement-breakpoint
alter table calendar_link force row level security;--> statement-breakpoint
create policy calendar_link_territory on calendar_link
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on calendar_link to territory_app;
