CREATE TABLE "plan_edit" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"changes" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by" text,
	"undone_at" timestamp with time zone,
	"is_overtaken" boolean DEFAULT false NOT NULL,
	CONSTRAINT "plan_edit_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "plan_edit_sequence" UNIQUE("territory_id","plan_id","sequence"),
	CONSTRAINT "plan_edit_sequence_positive" CHECK ("plan_edit"."sequence" >= 1),
	CONSTRAINT "plan_edit_changes" CHECK (jsonb_typeof("plan_edit"."changes") = 'array' and jsonb_array_length("plan_edit"."changes") >= 1),
	CONSTRAINT "plan_edit_undone" CHECK (("plan_edit"."undone_by" is null) = ("plan_edit"."undone_at" is null)),
	CONSTRAINT "plan_edit_overtaken" CHECK (not "plan_edit"."is_overtaken" or "plan_edit"."undone_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "placement" DROP CONSTRAINT "placement_wish_rank";--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ruling" ADD COLUMN "is_agreed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_edit" ADD CONSTRAINT "plan_edit_plan" FOREIGN KEY ("territory_id","plan_id") REFERENCES "public"."plan"("territory_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_wish_rank" CHECK ("placement"."wish_rank" between 0 and 9);--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_revision" CHECK ("plan"."revision" >= 0);--> statement-breakpoint
ALTER TABLE "ruling" ADD CONSTRAINT "ruling_agreed" CHECK (not "ruling"."is_agreed" or "ruling"."kind" = 'pin');--> statement-breakpoint
alter table plan_edit enable row level security;--> statement-breakpoint
alter table plan_edit force row level security;--> statement-breakpoint
create policy plan_edit_territory on plan_edit
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on plan_edit to territory_app;
