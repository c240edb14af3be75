CREATE TABLE "invitation" (
	"territory_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"team" text,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"accepted_by" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "invitation_territory_id_id_pk" PRIMARY KEY("territory_id","id"),
	CONSTRAINT "invitation_token" UNIQUE("territory_id","token_hash"),
	CONSTRAINT "invitation_role" CHECK ("role" in ('manager', 'keyholder', 'accountant', 'team-lead')),
	CONSTRAINT "invitation_email" CHECK ("invitation"."email" like '%_@_%' and "invitation"."email" = lower("invitation"."email")),
	CONSTRAINT "invitation_team" CHECK ("invitation"."team" is null or ("invitation"."role" = 'team-lead' and length(btrim("invitation"."team")) between 2 and 80)),
	CONSTRAINT "invitation_token_hash" CHECK ("invitation"."token_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "invitation_accepted" CHECK ("invitation"."accepted_by" is null or "invitation"."ended_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "member" DROP CONSTRAINT "member_role";--> statement-breakpoint
-- forced row-level security would hide the rows from their owner here
alter table member no force row level security;--> statement-breakpoint
alter table organization no force row level security;--> statement-breakpoint
update member set role = case o.kind when 'association' then 'team-lead' else 'accountant' end
  from organization o where o.territory_id = member.territory_id and o.id = member.organization_id
    and member.role = 'member' and o.kind <> 'hub';--> statement-breakpoint
delete from member where role = 'member';--> statement-breakpoint
alter table member force row level security;--> statement-breakpoint
alter table organization force row level security;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "team" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization" FOREIGN KEY ("territory_id","organization_id") REFERENCES "public"."organization"("territory_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_one_standing" ON "invitation" USING btree ("territory_id","organization_id","email") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_team" CHECK ("member"."team" is null or ("member"."role" = 'team-lead' and length(btrim("member"."team")) between 2 and 80));--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_role" CHECK ("role" in ('manager', 'keyholder', 'accountant', 'team-lead'));--> statement-breakpoint
alter table invitation enable row level security;--> statement-breakpoint
alter table invitation force row level security;--> statement-breakpoint
create policy invitation_territory on invitation
  using (territory_id = nullif(current_setting('app.territory', true), '')::uuid)
  with check (territory_id = nullif(current_setting('app.territory', true), '')::uuid);--> statement-breakpoint
grant select, insert, update, delete on invitation to territory_app;--> statement-breakpoint
-- Which roles a kind of organization has: the same table as RIGHTS_OF of server/members/access.ts.
create function role_of_kind_guard() returns trigger language plpgsql as $$
declare
  family text;
begin
  select case when kind in ('hub', 'association') then kind else 'owner' end into family
    from organization where territory_id = new.territory_id and id = new.organization_id;
  -- an organization or a role that is none is refused by a constraint of its own name
  if (new.role in ('keyholder', 'accountant') and family <> 'owner')
    or (new.role = 'team-lead' and family <> 'association') then
    raise exception 'a % has no %', family, new.role
      using errcode = 'check_violation', constraint = 'role_of_kind', table = tg_table_name;
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger role_of_kind before insert or update on member for each row execute function role_of_kind_guard();--> statement-breakpoint
create trigger role_of_kind before insert or update on invitation for each row execute function role_of_kind_guard();
