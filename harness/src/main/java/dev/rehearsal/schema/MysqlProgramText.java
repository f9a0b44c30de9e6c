package dev.rehearsal.schema;

import java.util.Map;

/** Views, routines, triggers, events and privileges, as one would write them. */
final class MysqlProgramText {

    private MysqlProgramText() {}

    /**
     * The whole statement.
     *
     * @param order what a trigger says of others on its table: {@code  FOLLOWS audit}
     */
    static String create(SchemaObject object, String order) {
        return switch (object.kind()) {
            case VIEW -> view(object);
            case FUNCTION, PROCEDURE -> routine(object);
            case TRIGGER -> trigger(object, order);
            case EVENT -> event(object);
            case PRIVILEGE ->
                "GRANT " + property(object, "", "granted") + property(object, " ON ", "on")
                        + property(object, " TO ", "to") + property(object, " ", "option");
            case ROLE -> account(object);
            default -> throw new IllegalArgumentException("no MySQL object: " + object);
        };
    }

    private static String property(SchemaObject object, String before, String key) {
        String value = object.properties().get(key);
        return value == null ? "" : before + value;
    }

    private static String cosmetic(SchemaObject object, String before, String key) {
        String value = object.cosmetics().get(key);
        return value == null ? "" : before + value;
    }

    private static String view(SchemaObject view) {
        return "CREATE" + property(view, " ALGORITHM = ", "algorithm") + definer(view)
                + property(view, " SQL SECURITY ", "security") + " VIEW " + view.name()
                + property(view, " ", "columns") + property(view, " AS\n", "definition")
                + checkOption(view.properties());
    }

    private static String checkOption(Map<String, String> view) {
        return view.containsKey("check option") ? "\nWITH " + view.get("check option") + " CHECK OPTION" : "";
    }

    private static String definer(SchemaObject object) {
        return property(object, " DEFINER = ", "definer");
    }

    private static String routine(SchemaObject routine) {
        return "CREATE" + definer(routine) + " " + routine.kind() + " " + routine.name()
                + cosmetic(routine, "", "parameters") + property(routine, " RETURNS ", "returns")
                + property(routine, " LANGUAGE ", "language") + property(routine, " ", "deterministic")
                + property(routine, " ", "data access") + property(routine, " SQL SECURITY ", "security")
                + property(routine, " COMMENT ", "comment") + body(routine);
    }

    private static String body(SchemaObject object) {
        return cosmetic(object, "\n", MysqlProgram.TEXT);
    }

    private static String trigger(SchemaObject trigger, String order) {
        return "CREATE" + definer(trigger) + " TRIGGER " + MysqlNames.member(trigger.name())
                + property(trigger, " ", "when") + " ON " + MysqlNames.table(trigger.name()) + " FOR EACH ROW"
                + order + body(trigger);
    }

    private static String event(SchemaObject event) {
        return "CREATE" + definer(event) + " EVENT " + event.name() + property(event, " ON SCHEDULE ", "schedule")
                + cosmetic(event, " ", "at") + cosmetic(event, " STARTS ", "starts") + cosmetic(event, " ENDS ", "ends")
                + property(event, " ON COMPLETION ", "on completion")
                + (event.properties().getOrDefault("status", "").equals("ENABLE") ? "" : property(event, " ", "status"))
                + property(event, " COMMENT ", "comment") + " DO" + body(event);
    }

    /** An account that is there already keeps its password. */
    private static String account(SchemaObject account) {
        String plugin = account.properties().getOrDefault("identified with", "");
        String with = plugin.equals("'caching_sha2_password'") ? "" : " WITH " + plugin;
        String by = account.properties().containsKey("password") ? " BY '<its password>'" : "";
        return "CREATE USER IF NOT EXISTS " + account.name()
                + (with.isEmpty() && by.isEmpty() ? "" : " IDENTIFIED" + with + by)
                + property(account, " ", "attributes");
    }
}
