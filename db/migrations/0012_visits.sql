CREATE TABLE "incident" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_by" text,
	"handled_at" timestamp with time zone,
	CONSTRAINT "incident_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "incident_kind" CHECK ("kind" in ('damage', 'dirty', 'missing', 'locked', 'noise', 'other')),
	CONSTRAINT "incident_note" CHECK (length(btrim("incident"."note")) between 3 and 1000),
	CONSTRAINT "incident_handled" CHECK (("incident"."handled_at" is null) = ("incident"."handled_by" is null))
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "arrived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "arrived_by" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "missed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "missed_by" text;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_session" FOREIGN KEY ("territory_id","session_id") REFERENCES "public"."session"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "incident_by_session" ON "incident" USING btree ("territory_id","session_id");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_arrived" CHECK (("session"."arrived_at" is null) = ("session"."arrived_by" is null));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_missed" CHECK (("session"."missed_at" is null) = ("session"."missed_by" is null));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_came_or_not" CHECK ("session"."arrived_at" is null or "session"."missed_at" is null);--> statement-breakpoint
alter table incident enable row level security;--> statement-breakpoint
alter table incident force row level security;--> statement-breakpoint
create policy incident_territory on incident
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on incident to territory_app;
