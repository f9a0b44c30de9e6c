package dev.rehearsal.history.sql;

import dev.rehearsal.database.Product;
import dev.rehearsal.history.sql.SqitchPlan.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sqitch: {@code sqitch.plan} with {@code deploy/name.sql} and {@code revert/name.sql}; of a change that was reworked,
 * the earlier one in {@code name@tag.sql} ({@code App::Sqitch::Plan::Change}).
 *
 * <p>Scripts go through the database's own client, statement by statement, in whatever transactions they begin
 * themselves ({@code App::Sqitch::Engine::pg}, run_file). Verify scripts are not run: the rehearsal compares.
 */
final class Sqitch implements Layout {

    // The tables of its registry, a schema on PostgreSQL and a database of its own on MySQL.
    private static final Set<String> REGISTRY = Set.of(
            "sqitch.changes",
            "sqitch.dependencies",
            "sqitch.events",
            "sqitch.projects",
            "sqitch.releases",
            "sqitch.tags");

    @Override
    public String name() {
        return "sqitch";
    }

    @Override
    public String looksFor() {
        return "sqitch.plan with deploy/name.sql, revert/name.sql";
    }

    @Override
    public Set<String> stateTables() {
        return REGISTRY;
    }

    /** It hands the file to the database's own client. */
    @Override
    public String asWritten(Product product, String statement) {
        return product == Product.MYSQL ? Compound.delimited(statement) : statement;
    }

    @Override
    public Claim claim(Folder folder, Product product) {
        String plan = SqitchConf.in(folder).planFile();
        return folder.has(plan) ? Claim.of(Claim.Strength.MARKS, List.of(plan)) : Claim.NONE;
    }

    @Override
    public Reading read(Folder folder, Product product) {
        SqitchConf conf = SqitchConf.in(folder);
        refuseOther(folder, conf, product);
        SqitchPlan plan = SqitchPlan.read(folder, folder.file(conf.planFile()));
        List<String> remarks = new ArrayList<>(new SqitchRequirements(folder, plan).check());
        List<ScriptedMigration> migrations = new ArrayList<>();
        for (int i = 0; i < plan.changes().size(); i++) {
            migrations.add(migration(folder, conf, plan.changes().get(i), plan.reworkTags(i)));
        }
        remarks.addAll(leftOut(folder, conf, migrations));
        return new Reading(migrations, remarks);
    }

    private static void refuseOther(Folder folder, SqitchConf conf, Product product) {
        String engine = conf.engine().orElse("");
        if (Dialects.isOther(product, engine)) {
            throw folder.refusal(
                    "sqitch.conf says engine = %s, not %s".formatted(engine, product.title()),
                    "Rehearse it on that database.");
        }
    }

    private static ScriptedMigration migration(Folder folder, SqitchConf conf, Change change, List<String> reworkTags) {
        String name = script(folder, conf, change, reworkTags);
        String deploy = conf.file("deploy", name);
        SqlFile forward = folder.find(deploy)
                .orElseThrow(() -> folder.refusal(
                        "sqitch.plan, line %d: %s has no %s".formatted(change.line(), change.name(), deploy),
                        "Add the file, or take the change out of the plan."));
        // A change may be named as a path; a slash would make two parts of a step's id of it.
        String id = name.replace('/', '.');
        Optional<NamedFile> backward =
                folder.find(conf.file("revert", name)).map(file -> new NamedFile(file, id, name, "", true));
        return ScriptedMigration.of(
                new Pair(new NamedFile(forward, id, name, "", false), backward), file -> TransactionRule.NONE);
    }

    /** The name of its scripts: with the first of the tags for which there is one, where it was reworked. */
    private static String script(Folder folder, SqitchConf conf, Change change, List<String> reworkTags) {
        List<String> names = reworkTags.isEmpty()
                ? List.of(change.name())
                : reworkTags.stream().map(tag -> change.name() + "@" + tag).toList();
        return names.stream()
                .filter(name -> folder.has(conf.file("deploy", name)))
                .findFirst()
                .orElse(names.get(0));
    }

    private static List<String> leftOut(Folder folder, SqitchConf conf, List<ScriptedMigration> migrations) {
        Set<String> used = migrations.stream()
                .flatMap(scripted -> Stream.concat(scripted.forward().stream(), scripted.backward().stream()))
                .map(Script::file)
                .collect(Collectors.toCollection(HashSet::new));
        List<String> left = Stream.of("deploy", "revert")
                .map(kind -> conf.dir(kind))
                .filter(dir -> !dir.isEmpty())
                .flatMap(dir -> folder.sub(dir.substring(0, dir.length() - 1)).all())
                .filter(file -> file.endsWith(conf.extension()) && !used.contains(file))
                .toList();
        return left.isEmpty() ? List.of() : List.of("left out, not in sqitch.plan: " + Place.first(left));
    }
}
