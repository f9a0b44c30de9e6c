ALTER TABLE loans ALTER COLUMN state TYPE smallint
    USING CASE state WHEN 'out' THEN 1 WHEN 'returned' THEN 2 WHEN 'lost' THEN 3 END;
