package dev.rehearsal.database;

import dev.rehearsal.WrongUsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server as people write it down: {@code postgresql://user:password@host:5432/shop?sslmode=require},
 * {@code jdbc:mysql://host/shop?user=me}. What follows the {@code ?} goes to the JDBC driver.
 *
 * <p>The user may be left out: it is then {@code $PGUSER} (PostgreSQL only) or the user of this machine. So may the
 * password: {@code $REHEARSAL_PASSWORD}, or {@code $PGPASSWORD} (PostgreSQL only), which keeps it out of the list of
 * processes. It is never printed.
 *
 * @param database the database named in it, when there is one
 */
public record ServerUrl(ServerAddress address, Optional<String> database) {

    private static final Pattern FORM = Pattern.compile("(?:jdbc:)?([a-z]+)://(.*)", Pattern.DOTALL);
    private static final Pattern SECRET =
            Pattern.compile("(?<=://[^:/@]{0,200}):.*(?=@)|(?<=[?&])password=[^&]*&?", Pattern.DOTALL);

    /** Whether that is a URL at all, and not a file or a name. */
    public static boolean isUrl(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Reads a URL, with what it leaves out from the environment.
     *
     * @throws WrongUsageException when it cannot be understood
     */
    public static ServerUrl parse(String text) {
        return parse(text, System.getenv());
    }

    static ServerUrl parse(String text, Map<String, String> environment) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw refusal(text, "it does not look like a URL");
        }
        Product product =
                Product.of(form.group(1)).orElseThrow(() -> refusal(text, "no product is called " + form.group(1)));
        try {
            return parse(product, new URI("x://" + form.group(2)), environment);
        } catch (URISyntaxException e) {
            throw refusal(text, e.getReason() + "; write what is special in a user or a password as %40 for @");
        } catch (IllegalArgumentException e) {
            throw refusal(text, String.valueOf(e.getMessage()));
        }
    }

    private static ServerUrl parse(Product product, URI uri, Map<String, String> environment) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host, or more than one");
        }
        return new Written(product, uri, options(uri), environment).read();
    }

    /** The parts of a URL, and where what it leaves out is taken from. */
    private record Written(Product product, URI uri, Map<String, String> options, Map<String, String> environment) {

        ServerUrl read() {
            String user = user();
            String password = password();
            int port = uri.getPort() >= 0 ? uri.getPort() : isPostgresql() ? 5432 : 3306;
            String path = decoded(uri.getRawPath().replaceFirst("^/", ""));
            return new ServerUrl(
                    new ServerAddress(product, uri.getHost(), port, user, password, options),
                    Optional.of(path).filter(it -> !it.isEmpty()));
        }

        private String user() {
            Optional<String> option = Optional.ofNullable(options.remove("user"));
            return Optional.of(account()[0])
                    .filter(it -> !it.isEmpty())
                    .or(() -> option)
                    .or(() -> variable("PGUSER").filter(it -> isPostgresql()))
                    .orElseGet(() -> System.getProperty("user.name"));
        }

        private String password() {
            Optional<String> option = Optional.ofNullable(options.remove("password"));
            return Optional.of(account())
                    .filter(it -> it.length == 2)
                    .map(it -> it[1])
                    .or(() -> option)
                    .or(() -> variable("REHEARSAL_PASSWORD"))
                    .or(() -> variable("PGPASSWORD").filter(it -> isPostgresql()))
                    .orElse("");
        }

        private String[] account() {
            String[] account =
                    Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
            return Arrays.stream(account).map(ServerUrl::decoded).toArray(String[]::new);
        }

        private Optional<String> variable(String name) {
            return Optional.ofNullable(environment.get(name));
        }

        private boolean isPostgresql() {
            return product == Product.POSTGRESQL;
        }
    }

    private static Map<String, String> options(URI uri) {
        return Optional.ofNullable(uri.getRawQuery()).stream()
                .flatMap(it -> Arrays.stream(it.split("&")))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(
                        it -> decoded(it[0]), it -> it.length == 2 ? decoded(it[1]) : "", (a, b) -> b, HashMap::new));
    }

    private static String decoded(String text) {
        // In a URL's user, path and query here, + is a plus.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static WrongUsageException refusal(String text, String found) {
        return new WrongUsageException(
                "Cannot read the URL " + withoutPassword(text),
                found,
                "Write postgresql://user@host:5432/database or mysql://user@host:3306/database,"
                        + " and the password into REHEARSAL_PASSWORD.");
    }

    /** The text of a URL as it may be shown: where it had a password, it still works with one in the environment. */
    public static String withoutPassword(String text) {
        return SECRET.matcher(text).replaceAll("").replaceFirst("[?&]$", "");
    }

    @Override
    public String toString() {
        return address + database.map(it -> "/" + it).orElse("");
    }
}
