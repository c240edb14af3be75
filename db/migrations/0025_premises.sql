CREATE TABLE "premises_note" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"session_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"moment" text NOT NULL,
	"note" text NOT NULL,
	"type" text,
	"width" integer,
	"height" integer,
	"content" "bytea",
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "premises_note_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "premises_note_moment" CHECK ("moment" in ('before', 'after')),
	CONSTRAINT "premises_note_note" CHECK (length(btrim("premises_note"."note")) between 3 and 500),
	CONSTRAINT "premises_note_type" CHECK ("type" in ('image/jpeg', 'image/webp')),
	CONSTRAINT "premises_note_picture" CHECK (num_nulls("premises_note"."type", "premises_note"."width", "premises_note"."height", "premises_note"."content") in (0, 4)),
	CONSTRAINT "premises_note_size" CHECK ("premises_note"."width" between 1 and 2400 and "premises_note"."height" between 1 and 2400),
	CONSTRAINT "premises_note_content" CHECK (octet_length("premises_note"."content") between 1 and 2000000)
);
--> statement-breakpoint
ALTER TABLE "premises_note" ADD CONSTRAINT "premises_note_session" FOREIGN KEY ("territory_id","session_id") REFERENCES "public"."session"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "premises_note" ADD CONSTRAINT "premises_note_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "premises_note_by_session" ON "premises_note" USING btree ("territory_id","session_id","created_at");--> statement-breakpoint
alter table premises_note enable row level security;--> statement-breakpoint
alter table premises_note force row level security;--> statement-breakpoint
create policy premises_note_territory on premises_note
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on premises_note to territory_app;
