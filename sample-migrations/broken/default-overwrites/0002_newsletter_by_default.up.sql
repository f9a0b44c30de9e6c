UPDATE members SET newsletter = true WHERE newsletter IS NULL;
ALTER TABLE members
    ALTER COLUMN newsletter SET DEFAULT true,
    ALTER COLUMN newsletter SET NOT NULL;
