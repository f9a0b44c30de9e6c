package dev.rehearsal.wire;

import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a client has to be told to go through a tap. */
final class TapAddress {

    private static final Map<Product, Map<String, String>> PLAIN = Map.of(
            Product.POSTGRESQL,
            Map.of("sslmode", "disable"),
            Product.MYSQL,
            Map.of("sslMode", "DISABLED", "allowPublicKeyRetrieval", "true"));

    private TapAddress() {}

    static ServerAddress of(ServerAddress server, int port) {
        Map<String, String> options = new HashMap<>(server.options());
        options.keySet().removeIf(TapAddress::isOfTls);
        options.putAll(PLAIN.getOrDefault(server.product(), Map.of()));
        return new ServerAddress(server.product(), "127.0.0.1", port, server.user(), server.password(), options);
    }

    /** Options of pgjdbc and Connector/J that make no sense without TLS, or ask for it; nor does the server's key, for the
     * tap's may stand for it. */
    private static boolean isOfTls(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return name.contains("ssl")
                || name.startsWith("tls")
                || name.contains("certificate")
                || name.equals("channelbinding")
                || name.equals("gssencmode")
                || name.equals("serverrsapublickeyfile");
    }

    static String jdbcUrl(ServerAddress address, String database) {
        String options = new TreeMap<>(address.options())
                .entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return address.jdbcUrl(database) + "?" + options;
    }
}
