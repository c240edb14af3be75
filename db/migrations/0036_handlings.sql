CREATE TABLE "handling" (
	"territory_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "handling_territory_id_kind_subject_id_pk" PRIMARY KEY("territory_id","kind","subject_id"),
	CONSTRAINT "handling_kind" CHECK ("kind" in ('booking', 'swap', 'loan', 'paper', 'appeal', 'closure', 'incident', 'proposal'))
);
--> statement-breakpoint
ALTER TABLE "handling" ADD CONSTRAINT "handling_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handling_by_user" ON "handling" USING btree ("user_id");--> statement-breakpoint
alter table handling enable row level security;--> statement-breakpoint
alter table handling force row level security;--> statement-breakpoint
create policy handling_territory on handling
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on handling to territory_app;
