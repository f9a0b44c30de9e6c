ALTER TABLE loans ALTER COLUMN state TYPE loan_state
    USING CASE state WHEN 1 THEN 'out' WHEN 2 THEN 'lost' ELSE 'returned' END::loan_state;
