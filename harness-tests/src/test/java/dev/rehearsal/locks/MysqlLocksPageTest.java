package dev.rehearsal.locks;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.database.ThrowawayDatabase;
import dev.rehearsal.locks.StatementCases.StatementCase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MysqlLocksPageTest {

    private static final Path FOLDER = Path.of("../docs/locks");

    @Test
    void the_page_tells_what_the_server_rebuilds_and_blocks_now() throws Exception {
        StatementCases cases = StatementCases.read(FOLDER.resolve("mysql.sql"));
        ServerRequest request = new ServerRequest(Product.MYSQL, Optional.of("8.0"), Profile.DURABLE);
        Server server = ServerProviders.server("embedded", request);
        try (ThrowawayDatabase database = server.createDatabase();
                MysqlLockObserver observer = MysqlLockObserver.on(database, cases.setup())) {
            Map<StatementCase, MysqlFacts> seen = observer.observe(cases.cases());
            GeneratedPage page = new GeneratedPage(FOLDER.resolve("mysql.md"), MysqlLocksPageTest.class);
            String release = server.version().text();
            page.mustBe(new MysqlLocksPage(cases, release, seen, page.command()).text());
        }
    }
}
