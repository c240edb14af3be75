CREATE TABLE "item_waiting" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"item_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"during" "tstzrange" NOT NULL,
	"local_start" timestamp NOT NULL,
	"local_end" timestamp NOT NULL,
	"time_zone" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"loan_id" uuid,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_waiting_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "item_waiting_state" CHECK ("state" in ('waiting', 'offered', 'taken', 'lapsed', 'left')),
	CONSTRAINT "item_waiting_quantity" CHECK ("item_waiting"."quantity" between 1 and 10000),
	CONSTRAINT "item_waiting_during" CHECK (not isempty("item_waiting"."during") and lower_inc("item_waiting"."during") and not upper_inc("item_waiting"."during") and not upper_inf("item_waiting"."during") and isfinite(lower("item_waiting"."during")) and isfinite(upper("item_waiting"."during"))),
	CONSTRAINT "item_waiting_local" CHECK ("item_waiting"."local_start" < "item_waiting"."local_end"),
	CONSTRAINT "item_waiting_offer" CHECK ("item_waiting"."state" not in ('offered', 'taken') or "item_waiting"."loan_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "loan" DROP CONSTRAINT "loan_state";--> statement-breakpoint
ALTER TABLE "loan" DROP CONSTRAINT "loan_held_until";--> statement-breakpoint
DROP INDEX "loan_under_way";--> statement-breakpoint
ALTER TABLE "item_waiting" ADD CONSTRAINT "item_waiting_item" FOREIGN KEY ("territory_id","item_id") REFERENCES "public"."item"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_waiting" ADD CONSTRAINT "item_waiting_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_waiting" ADD CONSTRAINT "item_waiting_loan" FOREIGN KEY ("territory_id","loan_id") REFERENCES "public"."loan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "item_waiting_once" ON "item_waiting" USING btree ("territory_id","organization_id","item_id","during") WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX "item_waiting_offer_once" ON "item_waiting" USING btree ("territory_id","loan_id");--> statement-breakpoint
CREATE INDEX "item_waiting_by_item" ON "item_waiting" USING btree ("territory_id","item_id","created_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "loan_under_way" ON "loan" USING btree ("territory_id","state") WHERE state in ('asked', 'offered', 'granted', 'out');--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_state" CHECK ("state" in ('asked', 'offered', 'granted', 'refused', 'cancelled', 'expired', 'out', 'back'));--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_held_until" CHECK ("loan"."state" not in ('asked', 'offered') or "loan"."held_until" is not null);--> statement-breakpoint
alter table item_waiting enable row level security;--> statement-breakpoint
alter table item_waiting force row level security;--> statement-breakpoint
create policy item_waiting_territory on item_waiting
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on item_waiting to territory_app;
