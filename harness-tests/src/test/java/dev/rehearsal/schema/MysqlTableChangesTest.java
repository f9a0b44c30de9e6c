package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlTableChangesTest {

    private static final String BASE =
            """
            CREATE TABLE users (
                id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
                email varchar(255) NOT NULL,
                name varchar(100) DEFAULT 'nobody',
                age int,
                bio text,
                joined datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
                initials varchar(2) GENERATED ALWAYS AS (left(name, 2)) STORED,
                place point NOT NULL,
                `order` smallint NOT NULL DEFAULT 7
            ) COMMENT = 'people'

            CREATE TABLE visits (
                id int NOT NULL,
                at date NOT NULL,
                PRIMARY KEY (id, at)
            ) PARTITION BY RANGE (year(at)) (
                PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old',
                PARTITION p2 VALUES LESS THAN (2030)
            )
            """;

    private static ChangingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = new ChangingDatabase(ChangingDatabase.mysql(), BASE);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Nested
    class When_a_table_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE users ENGINE = MyISAM
                    => table users: TABLE users COMMENT='people' -> TABLE users ENGINE=MyISAM COMMENT='people'

                    ALTER TABLE users COMMENT = 'it''s \\\\ them'
                    => table users: TABLE users COMMENT='people' -> TABLE users COMMENT='it''s \\\\ them'

                    ALTER TABLE users DEFAULT CHARACTER SET latin1
                    => table users: TABLE users COMMENT='people' -> TABLE users COLLATE=latin1_swedish_ci COMMENT='people'

                    ALTER TABLE users ROW_FORMAT = COMPRESSED
                    => table users: TABLE users COMMENT='people' -> TABLE users COMMENT='people' ROW_FORMAT=COMPRESSED

                    ALTER TABLE users STATS_PERSISTENT = 1, AVG_ROW_LENGTH = 100
                    => table users: TABLE users COMMENT='people' -> TABLE users AVG_ROW_LENGTH=100 COMMENT='people' STATS_PERSISTENT=1

                    ALTER TABLE users AUTO_INCREMENT = 1000

                    ALTER TABLE visits ADD PARTITION (PARTITION p3 VALUES LESS THAN MAXVALUE)
                    => table visits: TABLE visits PARTITION BY RANGE (year(at)) (PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old', PARTITION p2 VALUES LESS THAN (2030)) -> TABLE visits PARTITION BY RANGE (year(at)) (PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old', PARTITION p2 VALUES LESS THAN (2030), PARTITION p3 VALUES LESS THAN MAXVALUE)

                    ALTER TABLE visits REMOVE PARTITIONING
                    => table visits: TABLE visits PARTITION BY RANGE (year(at)) (PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old', PARTITION p2 VALUES LESS THAN (2030)) -> TABLE visits

                    ALTER TABLE visits PARTITION BY KEY (id) PARTITIONS 3
                    => table visits: TABLE visits PARTITION BY RANGE (year(at)) (PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old', PARTITION p2 VALUES LESS THAN (2030)) -> TABLE visits PARTITION BY KEY (id) PARTITIONS 3

                    DROP TABLE visits
                    => table visits: CREATE TABLE visits (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (year(at)) (PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old', PARTITION p2 VALUES LESS THAN (2030)) -> none

                    CREATE TABLE `select` (`from` int, `a``b` int, KEY (`a``b`)) ENGINE = MEMORY
                    => table `select`: none -> CREATE TABLE `select` (`from` int, `a``b` int, KEY `a``b` (`a``b`)) ENGINE=MEMORY

                    RENAME TABLE visits TO calls
                    => table calls: none -> CREATE TABLE calls (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (year(at)) (PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old', PARTITION p2 VALUES LESS THAN (2030))
                    => table visits: CREATE TABLE visits (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (year(at)) (PARTITION p1 VALUES LESS THAN (2020) COMMENT = 'old', PARTITION p2 VALUES LESS THAN (2030)) -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_column_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE users MODIFY age bigint
                    => column users.age: age int -> age bigint

                    ALTER TABLE users MODIFY age int NOT NULL
                    => column users.age: age int -> age int NOT NULL

                    ALTER TABLE users MODIFY age int unsigned zerofill
                    => column users.age: age int -> age int(10) unsigned zerofill

                    ALTER TABLE users MODIFY age tinyint(1)
                    => column users.age: age int -> age tinyint(1)

                    ALTER TABLE users MODIFY age enum('a', 'it''s', 'ü')
                    => column users.age: age int -> age enum('a','it''s','ü')

                    ALTER TABLE users ALTER COLUMN age SET DEFAULT 5
                    => column users.age: age int -> age int DEFAULT 5

                    ALTER TABLE users ALTER COLUMN age DROP DEFAULT
                    => column users.age: age int -> age int (no default: DROP DEFAULT)

                    ALTER TABLE users ALTER COLUMN name SET DEFAULT 'it''s \\\\ me'
                    => column users.name: name varchar(100) DEFAULT 'nobody' -> name varchar(100) DEFAULT 'it''s \\\\ me'

                    ALTER TABLE users ALTER COLUMN name SET DEFAULT NULL
                    => column users.name: name varchar(100) DEFAULT 'nobody' -> name varchar(100)

                    ALTER TABLE users ALTER COLUMN name SET DEFAULT (concat('a\\'b', length(email)))
                    => column users.name: name varchar(100) DEFAULT 'nobody' -> name varchar(100) DEFAULT (concat('a\\'b', length(email)))

                    ALTER TABLE users ALTER COLUMN `order` DROP DEFAULT
                    => column users.`order`: `order` smallint NOT NULL DEFAULT 7 -> `order` smallint NOT NULL

                    ALTER TABLE users MODIFY joined datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)
                    => column users.joined: joined datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) -> joined datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)

                    ALTER TABLE users MODIFY joined datetime(3) NOT NULL
                    => column users.joined: joined datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) -> joined datetime(3) NOT NULL

                    ALTER TABLE users MODIFY joined timestamp NULL DEFAULT '2020-01-02 03:04:05'
                    => column users.joined: joined datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) -> joined timestamp DEFAULT '2020-01-02 03:04:05'

                    ALTER TABLE users MODIFY age bit(3) DEFAULT b'101'
                    => column users.age: age int -> age bit(3) DEFAULT b'101'

                    ALTER TABLE users MODIFY age decimal(10, 3) DEFAULT -1.5
                    => column users.age: age int -> age decimal(10,3) DEFAULT -1.500

                    ALTER TABLE users MODIFY bio json DEFAULT (json_object('a', 1))
                    => column users.bio: bio text -> bio json DEFAULT (json_object('a', 1))

                    ALTER TABLE users MODIFY initials varchar(2) GENERATED ALWAYS AS (right(name, 2)) STORED
                    => column users.initials: initials varchar(2) GENERATED ALWAYS AS (left(name, 2)) STORED -> initials varchar(2) GENERATED ALWAYS AS (right(name, 2)) STORED

                    ALTER TABLE users DROP initials, ADD initials varchar(2) AS (left(name, 2)) VIRTUAL AFTER joined
                    => column users.initials: initials varchar(2) GENERATED ALWAYS AS (left(name, 2)) STORED -> initials varchar(2) GENERATED ALWAYS AS (left(name, 2)) VIRTUAL

                    ALTER TABLE users MODIFY initials varchar(2)
                    => column users.initials: initials varchar(2) GENERATED ALWAYS AS (left(name, 2)) STORED -> initials varchar(2)

                    ALTER TABLE users MODIFY email varchar(255) COLLATE utf8mb4_bin NOT NULL
                    => column users.email: email varchar(255) NOT NULL -> email varchar(255) COLLATE utf8mb4_bin NOT NULL

                    ALTER TABLE users MODIFY email varchar(255) CHARACTER SET latin1 NOT NULL
                    => column users.email: email varchar(255) NOT NULL -> email varchar(255) COLLATE latin1_swedish_ci NOT NULL

                    ALTER TABLE users MODIFY email varchar(255) NOT NULL COMMENT 'where it''s at'
                    => column users.email: email varchar(255) NOT NULL -> email varchar(255) NOT NULL COMMENT 'where it''s at'

                    ALTER TABLE users ALTER COLUMN email SET INVISIBLE
                    => column users.email: email varchar(255) NOT NULL -> email varchar(255) NOT NULL INVISIBLE

                    ALTER TABLE users MODIFY place point NOT NULL SRID 4326
                    => column users.place: place point NOT NULL -> place point NOT NULL SRID 4326

                    ALTER TABLE users MODIFY id bigint unsigned NOT NULL
                    => column users.id: id bigint unsigned NOT NULL AUTO_INCREMENT -> id bigint unsigned NOT NULL

                    ALTER TABLE users DROP COLUMN age
                    => column users.age: age int -> none

                    ALTER TABLE users ADD COLUMN nick varchar(20) AFTER name
                    => column users.nick: none -> nick varchar(20)

                    ALTER TABLE users RENAME COLUMN age TO years
                    => column users.age: age int -> none
                    => column users.years: none -> years int

                    ALTER TABLE users MODIFY age int FIRST
                    => (cosmetic) table users: columns in the order id, email, name, age, bio, joined, initials, place, `order` -> columns in the order age, id, email, name, bio, joined, initials, place, `order`

                    ALTER TABLE users CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
                    => table users: TABLE users COMMENT='people' -> TABLE users COLLATE=utf8mb4_bin COMMENT='people'
                    => column users.bio: bio text (collation: utf8mb4_0900_ai_ci) -> bio text (collation: utf8mb4_bin)
                    => column users.email: email varchar(255) NOT NULL (collation: utf8mb4_0900_ai_ci) -> email varchar(255) NOT NULL (collation: utf8mb4_bin)
                    => column users.initials: initials varchar(2) GENERATED ALWAYS AS (left(name, 2)) STORED (collation: utf8mb4_0900_ai_ci) -> initials varchar(2) GENERATED ALWAYS AS (left(name, 2)) STORED (collation: utf8mb4_bin)
                    => column users.name: name varchar(100) DEFAULT 'nobody' (collation: utf8mb4_0900_ai_ci) -> name varchar(100) DEFAULT 'nobody' (collation: utf8mb4_bin)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
