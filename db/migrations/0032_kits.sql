CREATE TABLE "kit_part" (
	"territory_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"kit_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "kit_part_territory_id_kit_id_part_id_pk" PRIMARY KEY("territory_id","kit_id","part_id"),
	CONSTRAINT "kit_part_itself" CHECK ("kit_part"."kit_id" <> "kit_part"."part_id"),
	CONSTRAINT "kit_part_quantity" CHECK ("kit_part"."quantity" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "loan_part" (
	"territory_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "loan_part_territory_id_loan_id_item_id_pk" PRIMARY KEY("territory_id","loan_id","item_id"),
	CONSTRAINT "loan_part_quantity" CHECK ("loan_part"."quantity" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "loan_word_part" (
	"territory_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"step" text NOT NULL,
	"side" text NOT NULL,
	"item_id" uuid NOT NULL,
	"defect" text NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "loan_word_part_territory_id_loan_id_step_side_item_id_pk" PRIMARY KEY("territory_id","loan_id","step","side","item_id"),
	CONSTRAINT "loan_word_part_step" CHECK ("step" in ('out', 'back')),
	CONSTRAINT "loan_word_part_side" CHECK ("side" in ('lender', 'borrower')),
	CONSTRAINT "loan_word_part_defect" CHECK ("defect" in ('missing', 'damaged')),
	CONSTRAINT "loan_word_part_quantity" CHECK ("loan_word_part"."quantity" between 1 and 10000)
);
--> statement-breakpoint
ALTER TABLE "kit_part" ADD CONSTRAINT "kit_part_kit" FOREIGN KEY ("territory_id","site_id","kit_id") REFERENCES "public"."item"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_part" ADD CONSTRAINT "kit_part_part" FOREIGN KEY ("territory_id","site_id","part_id") REFERENCES "public"."item"("territory_id","site_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_part" ADD CONSTRAINT "loan_part_loan" FOREIGN KEY ("territory_id","loan_id") REFERENCES "public"."loan"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_part" ADD CONSTRAINT "loan_part_item" FOREIGN KEY ("territory_id","item_id") REFERENCES "public"."item"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_word_part" ADD CONSTRAINT "loan_word_part_word" FOREIGN KEY ("territory_id","loan_id","step","side") REFERENCES "public"."loan_word"("territory_id","loan_id","step","side") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_word_part" ADD CONSTRAINT "loan_word_part_part" FOREIGN KEY ("territory_id","loan_id","item_id") REFERENCES "public"."loan_part"("territory_id","loan_id","item_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kit_part_by_part" ON "kit_part" USING btree ("territory_id","part_id");--> statement-breakpoint
alter table kit_part enable row level security;--> statement-breakpoint
alter table kit_part force row level security;--> statement-breakpoint
create policy kit_part_territory on kit_part
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on kit_part to territory_app;--> statement-breakpoint
alter table loan_part enable row level security;--> statement-breakpoint
alter table loan_part force row level security;--> statement-breakpoint
create policy loan_part_territory on loan_part
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on loan_part to territory_app;--> statement-breakpoint
alter table loan_word_part enable row level security;--> statement-breakpoint
alter table loan_word_part force row level security;--> statement-breakpoint
create policy loan_word_part_territory on loan_word_part
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on loan_word_part to territory_app;
