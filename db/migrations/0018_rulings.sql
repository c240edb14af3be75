CREATE TABLE "ruling" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"campaign_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reach" text NOT NULL,
	"space_id" uuid NOT NULL,
	"start_slot" integer NOT NULL,
	"weeks" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ruling_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "ruling_kind" CHECK ("kind" in ('pin', 'ban')),
	CONSTRAINT "ruling_reach" CHECK ("reach" in ('place', 'site', 'hour')),
	CONSTRAINT "ruling_pin" CHECK (("ruling"."kind" = 'pin') = ("ruling"."weeks" is not null) and ("ruling"."kind" = 'ban' or "ruling"."reach" = 'place')),
	CONSTRAINT "ruling_weeks" CHECK ("ruling"."weeks" ~ '^(\*|[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)$'),
	CONSTRAINT "ruling_start" CHECK ("ruling"."start_slot" between 0 and 2015)
);
--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "from_plan_id" uuid;--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_campaign" FOREIGN KEY ("territory_id","campaign_id") REFERENCES "public"."campaign"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_space" FOREIGN KEY ("territory_id","space_id") REFERENCES "public"."space"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ruling_one_pin" ON "ruling" USING btree ("territory_id","request_id") WHERE kind = 'pin';--> statement-breakpoint
CREATE UNIQUE INDEX "ruling_ban_once" ON "ruling" USING btree ("territory_id","request_id","reach","space_id","start_slot") WHERE kind = 'ban';--> statement-breakpoint
CREATE INDEX "ruling_by_campaign" ON "ruling" USING btree ("territory_id","campaign_id");--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_from" FOREIGN KEY ("territory_id","from_plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table ruling enable row level security;--> statement-breakpoint
alter table ruling force row level security;--> statement-breakpoint
create policy ruling_territory on ruling
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on ruling to territory_app;
