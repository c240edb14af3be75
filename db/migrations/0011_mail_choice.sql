CREATE TABLE "mail_choice" (
	"territory_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"choice" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_choice_territory_id_user_id_pk" PRIMARY KEY("territory_id","user_id"),
	CONSTRAINT "mail_choice_choice" CHECK ("choice" in ('now', 'daily', 'none'))
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_state";--> statement-breakpoint
ALTER TABLE "mail_choice" ADD CONSTRAINT "mail_choice_territory_id_territory_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territory"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_choice" ADD CONSTRAINT "mail_choice_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state" CHECK ("state" in ('waiting', 'sent', 'kept', 'failed', 'gathered'));--> statement-breakpoint
alter table mail_choice enable row level security;--> statement-breakpoint
alter table mail_choice force row level security;--> statement-breakpoint
create policy mail_choice_territory on mail_choice
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on mail_choice to territory_app;
