CREATE TABLE "displacement" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"closure_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"relocation_id" uuid,
	"target_session_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "displacement_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "displacement_once" UNIQUE("territory_id","closure_id","session_id"),
	CONSTRAINT "displacement_state" CHECK ("state" in ('open', 'asked', 'moved', 'left', 'returned')),
	CONSTRAINT "displacement_moved" CHECK (("displacement"."state" in ('open', 'left') or "displacement"."relocation_id" is not null) and ("displacement"."state" not in ('asked', 'moved') or "displacement"."target_session_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "relocation" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"closure_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"token_hash" text,
	"deadline" timestamp with time zone,
	"note" text,
	"answered_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "relocation_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "relocation_kind" CHECK ("kind" in ('away', 'back')),
	CONSTRAINT "relocation_mode" CHECK ("mode" in ('ask', 'tell')),
	CONSTRAINT "relocation_state" CHECK ("state" in ('asked', 'accepted', 'declined', 'other', 'expired', 'withdrawn')),
	CONSTRAINT "relocation_token_hash" CHECK ("relocation"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "relocation_asked" CHECK (("relocation"."mode" = 'ask') = ("relocation"."deadline" is not null) and ("relocation"."mode" = 'ask') = ("relocation"."token_hash" is not null)),
	CONSTRAINT "relocation_answered" CHECK (("relocation"."state" = 'asked') = ("relocation"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "displacement" ADD CONSTRAINT "displacement_closure" FOREIGN KEY ("territory_id","closure_id") REFERENCES "public"."closure"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "displacement" ADD CONSTRAINT "displacement_session" FOREIGN KEY ("territory_id","session_id") REFERENCES "public"."session"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "displacement" ADD CONSTRAINT "displacement_relocation" FOREIGN KEY ("territory_id","relocation_id") REFERENCES "public"."relocation"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "displacement" ADD CONSTRAINT "displacement_target" FOREIGN KEY ("territory_id","target_session_id") REFERENCES "public"."session"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relocation" ADD CONSTRAINT "relocation_closure" FOREIGN KEY ("territory_id","closure_id") REFERENCES "public"."closure"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relocation" ADD CONSTRAINT "relocation_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relocation" ADD CONSTRAINT "relocation_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "displacement_target_once" ON "displacement" USING btree ("territory_id","target_session_id");--> statement-breakpoint
CREATE INDEX "displacement_by_relocation" ON "displacement" USING btree ("territory_id","relocation_id");--> statement-breakpoint
CREATE INDEX "relocation_by_token" ON "relocation" USING btree ("territory_id","token_hash");--> statement-breakpoint
CREATE INDEX "relocation_by_organization" ON "relocation" USING btree ("territory_id","organization_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "relocation_by_booking" ON "relocation" USING btree ("territory_id","booking_id");--> statement-breakpoint
alter table relocation enable row level security;--> statement-breakpoint
alter table relocation force row level security;--> statement-breakpoint
create policy relocation_territory on relocation
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on relocation to territory_app;--> statement-breakpoint
alter table displacement enable row level security;--> statement-breakpoint
alter table displacement force row level security;--> statement-breakpoint
create policy displacement_territory on displacement
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on displacement to territory_app;
