-- The fingerprint of all hours taken (readHoursMark) is read from the same index: a season's search reads it each time.
DROP INDEX "occupation_by_time";--> statement-breakpoint
CREATE INDEX "occupation_by_time" ON "occupation" USING btree ("territory_id","unit_id","starts_at") INCLUDE ("during","exclusive","id","state","loan_id") WHERE state in ('held', 'confirmed');
