package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.PRIVILEGE;
import static dev.rehearsal.schema.ObjectKind.ROLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An account that holds privileges in this database, as {@code SHOW CREATE USER} and {@code SHOW GRANTS} tell of it.
 *
 * <p>Its password is left out: each time it is hashed anew.
 */
final class MysqlAccount {

    private static final List<String> DEFAULTS = List.of(
            " REQUIRE NONE",
            " PASSWORD EXPIRE DEFAULT",
            " ACCOUNT UNLOCK",
            " PASSWORD HISTORY DEFAULT",
            " PASSWORD REUSE INTERVAL DEFAULT",
            " PASSWORD REQUIRE CURRENT DEFAULT");

    /** Between two grants of one kind. */
    static final String SEPARATOR = "; ";

    private final Name name;
    private final Draft role;
    private final Map<String, Draft> privileges = new TreeMap<>();

    /** Who it is. */
    record Name(String user, String host) {

        /** From what CURRENT_USER() says: {@code app@%}. */
        static Name of(String currentUser) {
            int at = currentUser.lastIndexOf('@');
            return new Name(currentUser.substring(0, at), currentUser.substring(at + 1));
        }

        String inBackticks() {
            return "`%s`@`%s`".formatted(user.replace("`", "``"), host.replace("`", "``"));
        }

        /** {@code 'app'@'%'}. */
        String quoted() {
            return "'%s'@'%s'".formatted(user.replace("'", "''"), host.replace("'", "''"));
        }
    }

    private MysqlAccount(Name name) {
        this.name = name;
        this.role = new Draft(ROLE, name.quoted());
    }

    /**
     * The account and its privileges here.
     *
     * @param told its SHOW CREATE USER and then its SHOW GRANTS, line by line
     */
    static List<SchemaObject> objects(Name name, List<String> told) {
        MysqlAccount account = new MysqlAccount(name);
        account.readAttributes(told.get(0));
        told.subList(1, told.size()).forEach(account::readGrant);
        List<SchemaObject> objects = new ArrayList<>();
        objects.add(account.role.done());
        account.privileges.values().forEach(privilege -> objects.add(privilege.done()));
        return objects;
    }

    /** {@code CREATE USER `app`@`%` IDENTIFIED WITH 'caching_sha2_password' AS 0x24 REQUIRE NONE ...}. */
    private void readAttributes(String created) {
        MysqlCursor cursor = new MysqlCursor(created);
        cursor.upTo("IDENTIFIED WITH");
        role.with("identified with", cursor.next());
        if (cursor.accept("AS")) {
            cursor.next();
            role.with("password", "IDENTIFIED BY");
        }
        String attributes = " " + cursor.rest();
        for (String usual : DEFAULTS) {
            attributes = attributes.replace(usual, "");
        }
        if (!attributes.isBlank()) {
            role.with("attributes", attributes.strip());
        }
    }

    private void readGrant(String grant) {
        MysqlCursor cursor = new MysqlCursor(grant);
        if (!cursor.accept("GRANT")) {
            append(role, "revoked", grant);
        } else if (cursor.comes('`')) {
            append(role, "member of", MysqlWording.query(cursor.upTo("TO")) + option(cursor));
        } else {
            String granted = MysqlWording.query(cursor.upTo("ON"));
            String on = MysqlWording.query(cursor.upTo("TO"));
            readPrivileges(granted, on, option(cursor));
        }
    }

    /** What is granted on other databases is none of this schema. */
    private void readPrivileges(String granted, String on, String option) {
        if (on.equals("*.*")) {
            if (!granted.equals("USAGE") || !option.isEmpty()) {
                append(role, "global privileges", granted + option);
            }
        } else if (!on.contains(".")) {
            Draft privilege = privileges.computeIfAbsent(on, it -> new Draft(PRIVILEGE, on + " TO " + name.quoted())
                    .with("on", on)
                    .with("to", name.quoted()));
            append(privilege, "granted", granted);
            if (!option.isEmpty()) {
                privilege.with("option", option.strip());
            }
        }
    }

    private static String option(MysqlCursor cursor) {
        cursor.upTo("@");
        cursor.next();
        return cursor.atEnd() ? "" : " " + cursor.rest();
    }

    private static void append(Draft draft, String property, String value) {
        draft.properties().merge(property, value, (one, other) -> one + SEPARATOR + other);
    }
}
