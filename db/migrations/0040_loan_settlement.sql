CREATE TABLE "loan_settlement" (
	"territory_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"deposit_cents" integer NOT NULL,
	"kept_cents" integer NOT NULL,
	"note" text NOT NULL,
	"said_by" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"agreed_by" text,
	"agreed_at" timestamp with time zone,
	CONSTRAINT "loan_settlement_territory_id_loan_id_pk" PRIMARY KEY("territory_id","loan_id"),
	CONSTRAINT "loan_settlement_kept" CHECK ("loan_settlement"."kept_cents" between 0 and "loan_settlement"."deposit_cents"),
	CONSTRAINT "loan_settlement_note" CHECK (length(btrim("loan_settlement"."note")) >= 3),
	CONSTRAINT "loan_settlement_agreed" CHECK (("loan_settlement"."agreed_by" is null) = ("loan_settlement"."agreed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "loan_settlement" ADD CONSTRAINT "loan_settlement_loan" FOREIGN KEY ("territory_id","loan_id") REFERENCES "public"."loan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table loan_settlement enable row level security;--> statement-breakpoint
alter table loan_settlement force row level security;--> statement-breakpoint
create policy loan_settlement_territory on loan_settlement
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on loan_settlement to territory_app;
