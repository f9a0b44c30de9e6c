package dev.rehearsal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Product;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlSeedsTest {

    private static Ground ground(String... statements) throws SQLException {
        return Ground.of(Product.MYSQL, statements);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tinyint",
                "tinyint unsigned",
                "tinyint(1)",
                "smallint",
                "smallint unsigned",
                "mediumint",
                "mediumint unsigned",
                "int",
                "int unsigned",
                "int(5) zerofill",
                "bigint",
                "bigint unsigned",
                "float",
                "float unsigned",
                "float(5,2)",
                "double",
                "double unsigned",
                "decimal(10,2)",
                "decimal(3,3)",
                "decimal(65,30)",
                "decimal(5,0) unsigned",
                "bit(1)",
                "bit(8)",
                "bit(64)",
                "boolean",
                "date",
                "datetime",
                "datetime(6)",
                "timestamp",
                "timestamp(3)",
                "time",
                "time(6)",
                "year",
                "char(1)",
                "char(5)",
                "varchar(3)",
                "varchar(200)",
                "varchar(20) CHARACTER SET latin1",
                "varchar(20) CHARACTER SET ascii",
                "varchar(20) CHARACTER SET utf8mb3",
                "varchar(20) CHARACTER SET binary",
                "varchar(20) COLLATE utf8mb4_bin",
                "tinytext",
                "text",
                "mediumtext",
                "longtext",
                "binary",
                "binary(1)",
                "binary(16)",
                "binary(100)",
                "varbinary(1)",
                "varbinary(20)",
                "tinyblob",
                "blob",
                "mediumblob",
                "longblob",
                "enum('a','it''s','c,d')",
                "set('x','y','z')",
                "json",
                "geometry",
                "point",
                "point SRID 0",
                "point SRID 4326",
                "linestring",
                "polygon SRID 4326",
                "multipoint",
                "multilinestring",
                "multipolygon",
                "geomcollection"
            })
    void every_type_gets_values_that_the_server_takes_in_one_go(String type) throws SQLException {
        try (Ground ground = ground("CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, c " + type + " NULL, d "
                + type.replace(" SRID", " NOT NULL SRID") + (type.contains("SRID") ? ")" : " NOT NULL)"))) {
            Sowing sown = ground.sow();
            assertThat(sown.failures()).isEmpty();
            assertThat(ground.value("SELECT concat(count(*), ' of ', max(id)) FROM t"))
                    .isEqualTo("20 of 20");
            assertThat(ground.value("SELECT count(c) FROM t")).isEqualTo("15");
        }
    }
}
