package dev.rehearsal.testcontainers;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerAddress;
import java.util.Map;
import java.util.Optional;

/** How a product's public image is started, and who we are in it. */
interface Recipe {

    static Recipe of(Product product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresqlRecipe();
            case MYSQL -> new MysqlRecipe();
        };
    }

    /** The public image, without a tag. */
    String repository();

    /** The tag where none is asked for: a release that is maintained, and that our tests run on. */
    String defaultTag();

    /** Where the server listens in the container. */
    int port();

    /** What the image takes from the environment. */
    Map<String, String> environment(String password);

    /** The server's program and its settings, one word each. */
    String[] command(Profile profile);

    /** The file in the container to which it logs; empty where it prints its log. */
    default Optional<String> logFile(Profile profile) {
        return Optional.empty();
    }

    /** Where it listens outside, and who we are there. */
    ServerAddress address(String host, int port, String password);
}
