package dev.rehearsal.schema;

import dev.rehearsal.schema.ChangingDatabase.Case;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MysqlKeyChangesTest {

    private static final String BASE =
            """
            CREATE TABLE users (
                id int NOT NULL PRIMARY KEY,
                email varchar(255) NOT NULL,
                name varchar(100) NOT NULL,
                age int,
                UNIQUE KEY users_email_key (email),
                KEY users_name (name(20), age),
                CONSTRAINT users_age CHECK (age >= 0)
            )

            CREATE TABLE posts (
                id int NOT NULL PRIMARY KEY,
                user_id int,
                body text,
                CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
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
    class When_an_index_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    CREATE INDEX users_age ON users (age DESC, name)
                    => index users.users_age: none -> KEY users_age (age DESC, name)

                    CREATE INDEX users_lower ON users ((lower(email)), age)
                    => index users.users_lower: none -> KEY users_lower ((lower(email)), age)

                    CREATE FULLTEXT INDEX posts_body ON posts (body) WITH PARSER ngram
                    => index posts.posts_body: none -> FULLTEXT KEY posts_body (body) WITH PARSER ngram

                    ALTER TABLE users ADD INDEX (age), ADD INDEX (age, email)
                    => index users.age: none -> KEY age (age)
                    => index users.age_2: none -> KEY age_2 (age, email)

                    DROP INDEX users_name ON users
                    => index users.users_name: KEY users_name (name(20), age) -> none

                    ALTER TABLE users DROP INDEX users_name, ADD INDEX users_name (name(30), age)
                    => index users.users_name: KEY users_name (name(20), age) -> KEY users_name (name(30), age)

                    ALTER TABLE users DROP INDEX users_name, ADD INDEX users_name (age, name(20))
                    => index users.users_name: KEY users_name (name(20), age) -> KEY users_name (age, name(20))

                    ALTER TABLE users DROP INDEX users_email_key, ADD INDEX users_email_key (email)
                    => index users.users_email_key: UNIQUE KEY users_email_key (email) -> KEY users_email_key (email)

                    ALTER TABLE users ALTER INDEX users_name INVISIBLE
                    => index users.users_name: KEY users_name (name(20), age) -> KEY users_name (name(20), age) INVISIBLE

                    ALTER TABLE users DROP INDEX users_name, ADD INDEX users_name (name(20), age) COMMENT 'by ''name'''
                    => index users.users_name: KEY users_name (name(20), age) -> KEY users_name (name(20), age) COMMENT 'by ''name'''

                    ALTER TABLE users RENAME INDEX users_name TO users_by_name
                    => index users.users_by_name: none -> KEY users_by_name (name(20), age)
                    => index users.users_name: KEY users_name (name(20), age) -> none

                    ALTER TABLE users DROP INDEX users_name, ADD INDEX users_name USING BTREE (name(20), age)
                    => (cosmetic) index users.users_name: KEY users_name (name(20), age) -> KEY users_name (name(20), age) (using: BTREE)

                    ALTER TABLE posts DROP PRIMARY KEY, ADD PRIMARY KEY (id, user_id)
                    => column posts.user_id: user_id int -> user_id int NOT NULL
                    => index posts.PRIMARY: PRIMARY KEY (id) -> PRIMARY KEY (id, user_id)

                    ALTER TABLE posts DROP PRIMARY KEY
                    => index posts.PRIMARY: PRIMARY KEY (id) -> none

                    ALTER TABLE users DROP INDEX users_email_key, DROP INDEX users_name, ADD UNIQUE users_email_key (email), ADD INDEX users_name (name(20), age) USING BTREE
                    => (cosmetic) index users.users_name: KEY users_name (name(20), age) -> KEY users_name (name(20), age) (using: BTREE)

                    ALTER TABLE users ADD place point NOT NULL SRID 4326, ADD SPATIAL INDEX users_place (place)
                    => column users.place: none -> place point NOT NULL SRID 4326
                    => index users.users_place: none -> SPATIAL KEY users_place (place)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_foreign_key_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE posts DROP FOREIGN KEY posts_user
                    => constraint posts.posts_user: CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE -> none

                    ALTER TABLE posts DROP FOREIGN KEY posts_user, ADD CONSTRAINT posts_owner FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE
                    => constraint posts.posts_owner: none -> CONSTRAINT posts_owner FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE
                    => constraint posts.posts_user: CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE -> none
                    => index posts.posts_owner: none -> KEY posts_owner (user_id)
                    => index posts.posts_user: KEY posts_user (user_id) -> none

                    ALTER TABLE users RENAME COLUMN id TO no
                    => column users.id: id int NOT NULL -> none
                    => column users.no: none -> no int NOT NULL
                    => constraint posts.posts_user: CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE -> CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (no) ON DELETE CASCADE
                    => index users.PRIMARY: PRIMARY KEY (id) -> PRIMARY KEY (no)

                    RENAME TABLE users TO people
                    => table people: none -> CREATE TABLE people (id int NOT NULL, email varchar(255) NOT NULL, name varchar(100) NOT NULL, age int, PRIMARY KEY (id), UNIQUE KEY users_email_key (email), KEY users_name (name(20), age), CONSTRAINT users_age CHECK (age >= 0))
                    => table users: CREATE TABLE users (id int NOT NULL, email varchar(255) NOT NULL, name varchar(100) NOT NULL, age int, PRIMARY KEY (id), UNIQUE KEY users_email_key (email), KEY users_name (name(20), age), CONSTRAINT users_age CHECK (age >= 0)) -> none
                    => constraint posts.posts_user: CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE -> CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES people (id) ON DELETE CASCADE

                    ALTER TABLE posts ADD parent int, ADD FOREIGN KEY (parent) REFERENCES posts (id)
                    => column posts.parent: none -> parent int
                    => constraint posts.posts_ibfk_1: none -> CONSTRAINT posts_ibfk_1 FOREIGN KEY (parent) REFERENCES posts (id)
                    => index posts.parent: none -> KEY parent (parent)

                    ALTER TABLE posts ADD CONSTRAINT same FOREIGN KEY (id) REFERENCES users (id), ADD CONSTRAINT same CHECK (id > 0)
                    => constraint posts.same: none -> CONSTRAINT same FOREIGN KEY (id) REFERENCES users (id)
                    => constraint posts.same (check): none -> CONSTRAINT same CHECK (id > 0)

                    ALTER TABLE posts ADD CONSTRAINT posts_self FOREIGN KEY (id) REFERENCES users (id) ON DELETE RESTRICT
                    => constraint posts.posts_self: none -> CONSTRAINT posts_self FOREIGN KEY (id) REFERENCES users (id)

                    DROP TABLE posts, users
                    => table posts: CREATE TABLE posts (id int NOT NULL, user_id int, body text, PRIMARY KEY (id), KEY posts_user (user_id), CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE) -> none
                    => table users: CREATE TABLE users (id int NOT NULL, email varchar(255) NOT NULL, name varchar(100) NOT NULL, age int, PRIMARY KEY (id), UNIQUE KEY users_email_key (email), KEY users_name (name(20), age), CONSTRAINT users_age CHECK (age >= 0)) -> none
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }

    @Nested
    class When_a_check_changes {

        static List<Case> cases() {
            return ChangingDatabase.cases(
                    """
                    ALTER TABLE users DROP CHECK users_age
                    => constraint users.users_age: CONSTRAINT users_age CHECK (age >= 0) -> none

                    ALTER TABLE users ALTER CHECK users_age NOT ENFORCED
                    => constraint users.users_age: CONSTRAINT users_age CHECK (age >= 0) -> CONSTRAINT users_age CHECK (age >= 0) NOT ENFORCED

                    ALTER TABLE users DROP CHECK users_age, ADD CONSTRAINT users_age CHECK (age > 17 AND name <> 'it\\'s \\\\')
                    => constraint users.users_age: CONSTRAINT users_age CHECK (age >= 0) -> CONSTRAINT users_age CHECK ((age > 17) and (name <> 'it\\'s \\\\'))

                    ALTER TABLE posts ADD CHECK (id > 0)
                    => constraint posts.posts_chk_1: none -> CONSTRAINT posts_chk_1 CHECK (id > 0)
                    """);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void tells_exactly_that_and_takes_it_back(Case change) throws SQLException {
            database.verify(change);
        }
    }
}
