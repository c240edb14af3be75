CREATE TABLE "other_use" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"document_id" uuid,
	"hazards" text DEFAULT '' NOT NULL,
	"materials" text DEFAULT '' NOT NULL,
	"exits" text DEFAULT '' NOT NULL,
	"measures" text DEFAULT '' NOT NULL,
	"days" date[] NOT NULL,
	"sent_on" date,
	"sent_by" text,
	"answer" text,
	"answered_on" date,
	"reference" text,
	"motive" text,
	"answered_by" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "other_use_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "other_use_number" UNIQUE("territory_id","booking_id","number"),
	CONSTRAINT "other_use_number_positive" CHECK ("other_use"."number" >= 1),
	CONSTRAINT "other_use_days" CHECK (cardinality("other_use"."days") between 1 and 500),
	CONSTRAINT "other_use_sent" CHECK (("other_use"."sent_on" is null) = ("other_use"."sent_by" is null)),
	CONSTRAINT "other_use_answer" CHECK ("answer" in ('accepted', 'refused')),
	CONSTRAINT "other_use_answered" CHECK (("other_use"."answer" is null) = ("other_use"."answered_on" is null) and ("other_use"."answer" is null) = ("other_use"."answered_by" is null)),
	CONSTRAINT "other_use_answered_after" CHECK ("other_use"."answer" is null or "other_use"."answered_on" >= "other_use"."sent_on" and "other_use"."sent_on" is not null),
	CONSTRAINT "other_use_motive" CHECK (("other_use"."answer" is not distinct from 'refused') = ("other_use"."motive" is not null) and length(btrim("other_use"."motive")) > 0)
);
--> statement-breakpoint
ALTER TABLE "other_use" ADD CONSTRAINT "other_use_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "other_use" ADD CONSTRAINT "other_use_document" FOREIGN KEY ("territory_id","document_id") REFERENCES "public"."document"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table other_use enable row level security;--> statement-breakpoint
alter table other_use force row level security;--> statement-breakpoint
create policy other_use_territory on other_use
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on other_use to territory_app;
