package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.DATABASE_SETTING;
import static dev.rehearsal.schema.ObjectKind.PRIVILEGE;
import static dev.rehearsal.schema.ObjectKind.ROLE;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Settings of the database, accounts, and who may do what. */
final class MysqlAccessStatements {

    private static final Map<String, String> NOTHING =
            Map.of("ENCRYPTION", "ENCRYPTION 'N'", "READ ONLY", "READ ONLY = 0");

    /** The attributes of an account by their first words, which are followed by the value. */
    private static final List<String> ATTRIBUTES = List.of(
            "PASSWORD EXPIRE", "PASSWORD HISTORY", "PASSWORD REUSE INTERVAL", "PASSWORD REQUIRE CURRENT", "ACCOUNT");

    private final List<String> statements = new ArrayList<>();

    /** What comes before the tables. An account may be older than its first privilege here: it is not ours to drop. */
    static List<String> before(Pairing pairing) {
        MysqlAccessStatements access = new MysqlAccessStatements();
        pairing.removed().forEach(access::remove);
        pairing.unlike().stream().filter(it -> !it.sameProperties()).forEach(access::change);
        pairing.added().stream().filter(it -> it.kind() == ROLE).forEach(access::createAccount);
        return access.statements;
    }

    static List<String> after(Pairing pairing) {
        MysqlAccessStatements access = new MysqlAccessStatements();
        pairing.added().stream().filter(it -> it.kind() == PRIVILEGE).forEach(access::grant);
        pairing.unlike().stream()
                .filter(it -> it.after().kind() == PRIVILEGE)
                .map(Pair::after)
                .forEach(access::grant);
        return access.statements;
    }

    private void remove(SchemaObject object) {
        switch (object.kind()) {
            case DATABASE_SETTING -> statements.add("ALTER DATABASE " + NOTHING.getOrDefault(object.name(), ""));
            case PRIVILEGE -> revoke(object);
            case ROLE -> statements.add("-- if the migration made this account: DROP USER " + object.name());
            default -> {
                // Tables and programs have homes of their own.
            }
        }
    }

    private void revoke(SchemaObject privilege) {
        String which = " ON %s FROM %s"
                .formatted(
                        privilege.properties().get("on"), privilege.properties().get("to"));
        if (privilege.properties().containsKey("option")) {
            statements.add("REVOKE GRANT OPTION" + which);
        }
        statements.add("REVOKE " + privilege.properties().get("granted") + which);
    }

    private void grant(SchemaObject privilege) {
        statements.add(MysqlProgramText.create(privilege, ""));
    }

    private void change(Pair pair) {
        switch (pair.after().kind()) {
            case DATABASE_SETTING -> statements.add("ALTER DATABASE " + MysqlText.setting(pair.after()));
            case PRIVILEGE -> revoke(pair.before());
            case ROLE -> changeAccount(pair);
            default -> {
                // Tables and programs have homes of their own.
            }
        }
    }

    private void createAccount(SchemaObject account) {
        statements.add(MysqlProgramText.create(account, ""));
        grantEach(account, "global privileges", " ON *.*");
        grantEach(account, "member of", "");
    }

    private void changeAccount(Pair pair) {
        String was = pair.before().properties().getOrDefault("attributes", "");
        String is = pair.after().properties().getOrDefault("attributes", "");
        if (!was.equals(is)) {
            statements.add("ALTER USER " + pair.after().name() + attributes(was, is));
        }
        for (String property : List.of("global privileges", "member of")) {
            String on = property.equals("member of") ? "" : " ON *.*";
            if (!Objects.equals(
                    pair.before().properties().get(property),
                    pair.after().properties().get(property))) {
                revokeEach(pair.before(), property, on);
                grantEach(pair.after(), property, on);
            }
        }
    }

    /** The new ones, and what takes back those of before: REQUIRE comes first. */
    private static String attributes(String was, String is) {
        StringBuilder attributes = new StringBuilder();
        if (was.startsWith("REQUIRE") && !is.startsWith("REQUIRE")) {
            attributes.append(" REQUIRE NONE");
        }
        attributes.append(is.isEmpty() ? "" : " ").append(is);
        for (String attribute : ATTRIBUTES) {
            if (was.contains(attribute) && !is.contains(attribute)) {
                attributes.append(' ').append(attribute).append(attribute.equals("ACCOUNT") ? " UNLOCK" : " DEFAULT");
            }
        }
        return attributes.toString();
    }

    private void revokeEach(SchemaObject account, String property, String on) {
        for (String each : parts(account, property)) {
            statements.add("REVOKE " + each.replaceFirst(" WITH .*", "") + on + " FROM " + account.name());
        }
    }

    private void grantEach(SchemaObject account, String property, String on) {
        for (String each : parts(account, property)) {
            int option = each.contains(" WITH ") ? each.indexOf(" WITH ") : each.length();
            statements.add(
                    "GRANT " + each.substring(0, option) + on + " TO " + account.name() + each.substring(option));
        }
    }

    private static List<String> parts(SchemaObject account, String property) {
        String all = account.properties().getOrDefault(property, "");
        return all.isEmpty() ? List.of() : List.of(all.split(MysqlAccount.SEPARATOR, -1));
    }
}
