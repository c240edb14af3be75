CREATE TABLE "appeal" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"motive" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answer" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "appeal_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "appeal_once" UNIQUE("territory_id","plan_id","request_id"),
	CONSTRAINT "appeal_state" CHECK ("state" in ('open', 'accepted', 'refused')),
	CONSTRAINT "appeal_motive" CHECK (length(btrim("appeal"."motive")) between 10 and 1000),
	CONSTRAINT "appeal_answer" CHECK (length(btrim("appeal"."answer")) between 3 and 1000),
	CONSTRAINT "appeal_answered" CHECK (("appeal"."state" = 'open') = ("appeal"."answer" is null) and ("appeal"."answer" is null) = ("appeal"."answered_at" is null) and ("appeal"."answer" is null) = ("appeal"."answered_by" is null))
);
--> statement-breakpoint
ALTER TABLE "campaign" ADD COLUMN "appeals_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_plan" FOREIGN KEY ("territory_id","plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_request" FOREIGN KEY ("territory_id","request_id") REFERENCES "public"."request"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table appeal enable row level security;--> statement-breakpoint
alter table appeal force row level security;--> statement-breakpoint
create policy appeal_territory on appeal
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on appeal to territory_app;
