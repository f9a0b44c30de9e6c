SELECT 'SUBSCRIPTIONS', s.subname, s.oid::bigint,
       concat_ws(' ', s.subpublications, s.subenabled, s.subslotname, s.subsynccommit, s.subbinary, s.substream,
                 s.subtwophasestate, s.subdisableonerr, -- from 15
                 s.subpasswordrequired, s.subrunasowner, s.suborigin, -- from 16
                 s.subfailover, -- from 17
                 s.subowner)
  FROM pg_subscription s
  JOIN pg_database b ON b.oid = s.subdbid AND b.datname = current_database()
