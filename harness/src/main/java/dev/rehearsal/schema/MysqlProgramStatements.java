package dev.rehearsal.schema;

import static dev.rehearsal.schema.ObjectKind.EVENT;
import static dev.rehearsal.schema.ObjectKind.FUNCTION;
import static dev.rehearsal.schema.ObjectKind.PROCEDURE;
import static dev.rehearsal.schema.ObjectKind.TABLE;
import static dev.rehearsal.schema.ObjectKind.TRIGGER;
import static dev.rehearsal.schema.ObjectKind.VIEW;

import dev.rehearsal.schema.Pairing.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drops and creates views, routines, triggers and events. None of them is altered: each is made anew. */
final class MysqlProgramStatements {

    private static final String USUAL_MODE =
            "'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
                    + "NO_ENGINE_SUBSTITUTION'";

    private final Pairing pairing;
    private final Schema to;
    private final List<SchemaObject> made;

    MysqlProgramStatements(Pairing pairing, Schema to) {
        this.pairing = pairing;
        this.to = to;
        this.made = new ArrayList<>(pairing.added());
        pairing.unlike().stream().filter(MysqlProgramStatements::isUnlike).forEach(it -> made.add(it.after()));
    }

    /** That a view is not valid follows from its tables. */
    private static boolean isUnlike(Pair pair) {
        Map<String, String> before = new HashMap<>(pair.before().properties());
        Map<String, String> after = new HashMap<>(pair.after().properties());
        before.remove("invalid");
        after.remove("invalid");
        return !before.equals(after);
    }

    /** A trigger goes with its table; a view is replaced where it stands. */
    List<String> drops() {
        List<String> drops = new ArrayList<>();
        for (ObjectKind kind : List.of(TRIGGER, EVENT, VIEW, FUNCTION, PROCEDURE)) {
            pairing.removed().stream()
                    .filter(it -> it.kind() == kind && (kind != TRIGGER || tableStays(it)))
                    .forEach(it -> drops.add(drop(it)));
            pairing.unlike().stream()
                    .filter(it -> it.after().kind() == kind && kind != VIEW && isUnlike(it))
                    .forEach(it -> drops.add(drop(it.before())));
        }
        return drops;
    }

    private boolean tableStays(SchemaObject trigger) {
        return to.find(TABLE, MysqlNames.table(trigger.name())).isPresent();
    }

    private static String drop(SchemaObject program) {
        String name = program.kind() == TRIGGER ? MysqlNames.member(program.name()) : program.name();
        return "DROP " + program.kind() + " " + name;
    }

    List<String> creates() {
        List<String> creates = new ArrayList<>();
        for (ObjectKind kind : List.of(FUNCTION, PROCEDURE)) {
            MysqlStatements.of(made, kind).forEach(it -> create(it, "", creates));
        }
        for (SchemaObject view : MysqlOrder.views(MysqlStatements.of(made, VIEW))) {
            String text = MysqlProgramText.create(view, "");
            creates.add(pairing.added().contains(view) ? text : text.replaceFirst("CREATE", "CREATE OR REPLACE"));
        }
        MysqlStatements.of(made, TRIGGER).stream()
                .sorted(Comparator.comparingInt(MysqlProgramStatements::order))
                .forEach(it -> create(it, place(it), creates));
        MysqlStatements.of(made, EVENT).forEach(it -> create(it, "", creates));
        return creates;
    }

    private static void create(SchemaObject program, String place, List<String> creates) {
        String mode = program.properties().getOrDefault("sql_mode", USUAL_MODE);
        boolean unusual = !mode.equals(USUAL_MODE);
        if (unusual) {
            creates.add("SET SESSION sql_mode = " + mode);
        }
        creates.add(MysqlProgramText.create(program, place));
        if (unusual) {
            creates.add("SET SESSION sql_mode = DEFAULT");
        }
    }

    private static int order(SchemaObject trigger) {
        return Integer.parseInt(trigger.properties().getOrDefault("order", "1"));
    }

    /** Before the next one that is there already; without any it comes last by itself. */
    private String place(SchemaObject trigger) {
        return to.objects().stream()
                .filter(it -> it.kind() == TRIGGER && !made.contains(it))
                .filter(it -> group(it).equals(group(trigger)) && order(it) > order(trigger))
                .min(Comparator.comparingInt(MysqlProgramStatements::order))
                .map(it -> " PRECEDES " + MysqlNames.member(it.name()))
                .orElse("");
    }

    /** Triggers of one table and one moment run one after the other. */
    private static List<String> group(SchemaObject trigger) {
        return List.of(MysqlNames.table(trigger.name()), trigger.properties().getOrDefault("when", ""));
    }
}
