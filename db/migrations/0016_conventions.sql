CREATE TABLE "convention" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"terms" text NOT NULL,
	"amplified" boolean DEFAULT false NOT NULL,
	"bar_days" date[] DEFAULT '{}' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "convention_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "convention_version" UNIQUE("territory_id","booking_id","version"),
	CONSTRAINT "convention_of_document" UNIQUE("territory_id","id","document_id"),
	CONSTRAINT "convention_kind" CHECK ("kind" in ('public', 'private')),
	CONSTRAINT "convention_version_positive" CHECK ("convention"."version" >= 1),
	CONSTRAINT "convention_terms" CHECK ("convention"."terms" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "convention_bar_days" CHECK (cardinality("convention"."bar_days") <= 500)
);
--> statement-breakpoint
CREATE TABLE "convention_acceptance" (
	"territory_id" uuid NOT NULL,
	"convention_id" uuid NOT NULL,
	"side" text NOT NULL,
	"document_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"accepted_by" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "convention_acceptance_territory_id_convention_id_side_pk" PRIMARY KEY("territory_id","convention_id","side"),
	CONSTRAINT "convention_acceptance_side" CHECK ("side" in ('holder', 'owner')),
	CONSTRAINT "convention_acceptance_name" CHECK (length(btrim("convention_acceptance"."name")) between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "document" DROP CONSTRAINT "document_sha256";--> statement-breakpoint
ALTER TABLE "convention" ADD CONSTRAINT "convention_booking" FOREIGN KEY ("territory_id","booking_id") REFERENCES "public"."booking"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "convention" ADD CONSTRAINT "convention_document" FOREIGN KEY ("territory_id","document_id") REFERENCES "public"."document"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "convention_acceptance" ADD CONSTRAINT "convention_acceptance_convention" FOREIGN KEY ("territory_id","convention_id","document_id") REFERENCES "public"."convention"("territory_id","id","document_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_of_hash" UNIQUE("territory_id","id","sha256");--> statement-breakpoint
ALTER TABLE "convention_acceptance" ADD CONSTRAINT "convention_acceptance_document" FOREIGN KEY ("territory_id","document_id","sha256") REFERENCES "public"."document"("territory_id","id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_sha256" CHECK ("document"."sha256" = encode(sha256("document"."content"), 'hex'));--> statement-breakpoint
-- What was agreed on is never rewritten, by anybody: a change makes the next version.
create function convention_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'what was agreed on is succeeded by its next version, never changed'
    using errcode = 'check_violation', constraint = 'convention_append_only', table = 'convention';
end $$;
--> statement-breakpoint
create trigger convention_append_only before update or delete or truncate on convention
  for each statement execute function convention_append_only();
--> statement-breakpoint
create function convention_acceptance_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'an acceptance is never changed or taken back'
    using errcode = 'check_violation', constraint = 'convention_acceptance_append_only', table = 'convention_acceptance';
end $$;
--> statement-breakpoint
create trigger convention_acceptance_append_only before update or delete or truncate on convention_acceptance
  for each statement execute function convention_acceptance_append_only();
--> statement-breakpoint
-- Row-level security of the new tables, as 0002 has it for the others.
do $$
declare
  name text;
begin
  foreach name in array array['convention', 'convention_acceptance'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy %I on %I using (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)'
      ' with check (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)',
      name || '_territory', name);
    execute format('grant select, insert on %I to territory_app', name);
  end loop;
end $$;
