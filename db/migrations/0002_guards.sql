-- What Drizzle cannot say: exclusion constraints, triggers, roles and row-level security.

-- Double booking is impossible: two live rows of one exclusive unit never overlap.
alter table occupation add constraint occupation_no_overlap
  exclude using gist (territory_id with =, unit_id with =, during with &&)
  where (state in ('held', 'confirmed') and exclusive);
--> statement-breakpoint
-- Shared units are few, and theirs are the rows that the constraint above does not index.
create index occupation_shared on occupation using gist (territory_id, unit_id, during)
  where (state in ('held', 'confirmed') and not exclusive);
--> statement-breakpoint
alter table calendar_period add constraint calendar_period_overlap
  exclude using gist (territory_id with =, calendar_id with =, days with &&);
--> statement-breakpoint
-- One plan runs at a time in a campaign, and one is the published one.
create unique index plan_one_running on plan (territory_id, campaign_id) where (state in ('queued', 'running'));
--> statement-breakpoint
create unique index plan_one_published on plan (territory_id, campaign_id) where (state = 'published');
--> statement-breakpoint

-- Wall time to instant. In the hour that is skipped, the clock's forward reading (02:30 is 03:30); in the hour that
-- comes twice, the first (RFC 5545, 3.3.5). Postgres alone would take the second.
create function local_instant(local timestamp, zone text) returns timestamptz
language sql stable strict parallel safe as $$
  select case when (at - interval '1 hour') at time zone zone = local then at - interval '1 hour' else at end
  from (select local at time zone zone as at) as reading
$$;
--> statement-breakpoint

-- A unit with one seat excludes; one with more is shared up to its seats, counted at every instant of the new row.
create function occupation_guard() returns trigger language plpgsql as $$
declare
  capacity integer;
  load integer;
begin
  select seats into capacity from unit where territory_id = new.territory_id and id = new.unit_id;
  if capacity is null then
    return new; -- the foreign key will refuse it by its own name
  end if;
  new.exclusive := capacity = 1;
  if new.seats > capacity then
    raise exception 'unit % has % seats, % asked', new.unit_id, capacity, new.seats
      using errcode = 'check_violation', constraint = 'occupation_seats', table = 'occupation';
  end if;
  if new.exclusive or new.state = 'released' then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.unit_id::text, 0));
  -- the load is highest at the start of some row: at the new row's own start, or where another begins inside it
  select max(total) into load from (
    select (
      select coalesce(sum(o.seats), 0) from occupation o
      where o.territory_id = new.territory_id and o.unit_id = new.unit_id and o.id <> new.id
        and o.state in ('held', 'confirmed') and not o.exclusive and o.during @> moment.at
    ) as total
    from (
      select lower(new.during) as at
      union
      select lower(o.during) from occupation o
      where o.territory_id = new.territory_id and o.unit_id = new.unit_id and o.id <> new.id
        and o.state in ('held', 'confirmed') and not o.exclusive and new.during @> lower(o.during)
    ) as moment
  ) as loads;
  if load + new.seats > capacity then
    raise exception 'unit % has % seats, % are taken', new.unit_id, capacity, load
      using errcode = 'check_violation', constraint = 'occupation_seats', table = 'occupation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger occupation_guard before insert or update on occupation for each row execute function occupation_guard();
--> statement-breakpoint

-- Append-only chain of what was done. One territory writes one event at a time.
create function audit_event_chain() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || new.territory_id::text, 0));
  select seq, hash into last from audit_event where territory_id = new.territory_id order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := coalesce(last.hash, ''::bytea);
  new.hash := audit_event_hash(new);
  return new;
end $$;
--> statement-breakpoint
create function audit_event_hash(event audit_event) returns bytea language sql immutable as $$
  select sha256(event.previous_hash || convert_to(jsonb_build_array(
    event.territory_id, event.seq, extract(epoch from event.at)::text, event.actor, event.action, event.subject, event.details
  )::text, 'UTF8'))
$$;
--> statement-breakpoint
create trigger audit_event_chain before insert on audit_event for each row execute function audit_event_chain();
--> statement-breakpoint
create function audit_event_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed or removed'
    using errcode = 'check_violation', constraint = 'audit_event_append_only', table = 'audit_event';
end $$;
--> statement-breakpoint
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function audit_event_append_only();
--> statement-breakpoint
create function policy_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'a policy is succeeded by its next version, never changed'
    using errcode = 'check_violation', constraint = 'policy_append_only', table = 'policy';
end $$;
--> statement-breakpoint
create trigger policy_append_only before update on policy for each statement execute function policy_append_only();
--> statement-breakpoint

-- Row-level security is the second wall behind the services' own checks: every transaction of the application takes
-- the role territory_app and names its territory. Roles belong to the whole cluster, so the role may exist already.
do $$ begin
  create role territory_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$ begin
  if not pg_has_role(current_user, 'territory_app', 'set') then
    execute format('grant territory_app to %I', current_user);
  end if;
end $$;
--> statement-breakpoint
grant usage on schema public to territory_app;
--> statement-breakpoint
grant select on territory, auth_user to territory_app;
--> statement-breakpoint
do $$
declare
  name text;
begin
  for name in
    select c.table_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'territory_id' and t.table_type = 'BASE TABLE'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy %I on %I using (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)'
      ' with check (territory_id = nullif(current_setting(''app.territory'', true), '''')::uuid)',
      name || '_territory', name);
    execute format('grant select, insert, update, delete on %I to territory_app', name);
  end loop;
end $$;
--> statement-breakpoint
revoke update, delete on audit_event from territory_app;
--> statement-breakpoint
revoke update, delete on policy from territory_app;
--> statement-breakpoint
-- A territory sees the accounts of its own members, no others.
alter table auth_user enable row level security;
--> statement-breakpoint
create policy auth_user_member on auth_user for select to territory_app
  using (exists (select 1 from member m where m.user_id = auth_user.id));
