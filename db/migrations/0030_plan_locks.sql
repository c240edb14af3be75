CREATE TABLE "plan_lock" (
	"territory_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"held_by" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_lock_territory_id_plan_id_request_id_pk" PRIMARY KEY("territory_id","plan_id","request_id")
);
--> statement-breakpoint
ALTER TABLE "plan_lock" ADD CONSTRAINT "plan_lock_plan" FOREIGN KEY ("territory_id","plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_lock" ADD CONSTRAINT "plan_lock_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
alter table plan_lock enable row level security;--> statement-breakpoint
alter table plan_lock force row level security;--> statement-breakpoint
create policy plan_lock_territory on plan_lock
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on plan_lock to territory_app;
