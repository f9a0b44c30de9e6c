SELECT 'table', table_name, JSON_OBJECT('engine', engine), 0 AS position, '' AS name
  FROM information_schema.tables
 WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
 UNION ALL
SELECT 'column', table_name, JSON_OBJECT(
       'name', column_name,
       'type', data_type,
       'fullType', column_type,
       'nullable', is_nullable = 'YES',
       'fallback', column_default,
       'extra', COALESCE(extra, ''),
       'length', COALESCE(character_maximum_length, 0),
       'charset', character_set_name,
       'collation', collation_name,
       'precision', COALESCE(numeric_precision, 0),
       'scale', COALESCE(numeric_scale, 0),
       'srid', srs_id), ordinal_position, ''
  FROM information_schema.columns
 WHERE table_schema = DATABASE()
 UNION ALL
SELECT 'key', table_name, JSON_OBJECT(
       'name', index_name,
       'column', column_name,
       'part', sub_part IS NOT NULL,
       'expression', expression), seq_in_index, index_name
  FROM information_schema.statistics
 WHERE table_schema = DATABASE() AND non_unique = 0
 UNION ALL
SELECT 'reference', table_name, JSON_OBJECT(
       'name', constraint_name,
       'column', column_name,
       'target', referenced_table_name,
       'targetColumn', referenced_column_name), ordinal_position, constraint_name
  FROM information_schema.key_column_usage
 WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL
   AND referenced_table_schema = DATABASE()
 UNION ALL
SELECT 'clause', constraint_name, JSON_OBJECT('name', constraint_name, 'expression', check_clause), 0, ''
  FROM information_schema.check_constraints
 WHERE constraint_schema = DATABASE()
 UNION ALL
SELECT 'check', table_name, JSON_OBJECT('name', constraint_name, 'expression', ''), 0, constraint_name
  FROM information_schema.table_constraints
 WHERE constraint_schema = DATABASE() AND constraint_type = 'CHECK' AND enforced = 'YES'
 UNION ALL
SELECT 'partition', table_name, JSON_OBJECT(
       'method', partition_method,
       'expression', COALESCE(partition_expression, ''),
       'bound', partition_description), partition_ordinal_position, COALESCE(subpartition_name, '')
  FROM information_schema.partitions
 WHERE table_schema = DATABASE() AND partition_name IS NOT NULL
 ORDER BY 2, 5, 4
