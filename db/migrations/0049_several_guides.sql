ALTER TABLE "plan" ALTER COLUMN "guided_from" SET DATA TYPE integer[] USING CASE WHEN "guided_from" IS NULL THEN NULL ELSE ARRAY["guided_from"] END;
