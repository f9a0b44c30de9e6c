package dev.rehearsal.jupiter;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;
import dev.rehearsal.load.Workload;
import dev.rehearsal.rehearsal.LoadOptions;
import dev.rehearsal.rehearsal.LoadWords;
import dev.rehearsal.rehearsal.Policy;
import dev.rehearsal.rehearsal.RehearsalOptions;
import dev.rehearsal.rehearsal.RowOptions;
import dev.rehearsal.rehearsal.Scenario;
import dev.rehearsal.rehearsal.Selection;
import dev.rehearsal.rehearsal.Shard;
import dev.rehearsal.rehearsal.StepGlob;
import dev.rehearsal.rehearsal.Tolerance;
import dev.rehearsal.rehearsal.UserRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The annotation of a class, with the configuration parameters that win over it. */
final class Settings {

    private static final Set<String> NAMES = Arrays.stream(MigrationTest.class.getDeclaredMethods())
            .map(attribute -> attribute.getName().equals("value") ? "migrations" : attribute.getName())
            .collect(Collectors.toSet());

    private final MigrationTest annotation;
    private final Function<String, Optional<String>> parameters;

    /** Takes the parameters by name, such as {@code rehearsal.only}. */
    Settings(MigrationTest annotation, Function<String, Optional<String>> parameters) {
        this.annotation = annotation;
        this.parameters = parameters;
    }

    Optional<String> migrations() {
        return text("migrations", annotation.value());
    }

    Optional<String> tool() {
        return text("tool", annotation.tool());
    }

    Optional<String> layout() {
        return text("layout", annotation.layout());
    }

    String server() {
        return text("server", annotation.server()).orElse("embedded");
    }

    List<ServerRequest> databases() {
        Profile profile = choice("profile", Profile.values(), annotation.profile());
        return list("databases", annotation.databases())
                .map(text -> ServerRequest.parse(text, profile))
                .toList();
    }

    Policy policy() {
        return Policy.named(text("failOn", annotation.failOn()).orElse("error"));
    }

    Optional<Path> report() {
        return parameter("report").map(Path::of);
    }

    /** @param user what the methods of the class bring */
    /** @param workloads those that the suite brings itself */
    RehearsalOptions options(UserRows user, List<Workload> workloads) {
        return new RehearsalOptions(
                selection(),
                flag("descent", annotation.descent()),
                text("setup", annotation.setup()).map(Path::of),
                flag("keepFailed", annotation.keepFailed()),
                tolerated(),
                new RowOptions(flag("seeds", annotation.seeds()), minimumCoverage(), user),
                load(workloads));
    }

    List<String> unseeded() {
        return list("unseeded", annotation.unseeded()).toList();
    }

    /** What is timed under load, where anything is. */
    private Optional<LoadOptions> load(List<Workload> own) {
        LoadWords words = new LoadWords(
                list("load", annotation.load()).toList(),
                scenarios(),
                list("loadCommand", annotation.loadCommand()).toList(),
                list("budget", annotation.budget()).toList());
        if (words.areOff() || (!words.ask() && own.isEmpty())) {
            return Optional.empty();
        }
        int repeats = (int) whole("repeats", annotation.repeats(), 1);
        return Optional.of(words.options(own, whole("rows", annotation.rows(), 0), repeats));
    }

    private Set<Scenario> scenarios() {
        String[] ids = Stream.of(annotation.scenario()).map(Scenario::id).toArray(String[]::new);
        return list("scenario", ids)
                .map(word -> choice("scenario", Scenario.values(), word))
                .collect(Collectors.toSet());
    }

    private long whole(String name, long attribute, long least) {
        try {
            long number = parameter(name).map(Long::parseLong).orElse(attribute);
            if (number >= least && (least == 0 || number <= 1000)) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Refused with the others.
        }
        throw refused(name, parameter(name).orElse(Long.toString(attribute)), "a whole number from " + least);
    }

    private double minimumCoverage() {
        return parameter("minimumCoverage").map(Settings::percent).orElse(annotation.minimumCoverage());
    }

    private static double percent(String value) {
        try {
            double percent = Double.parseDouble(value);
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (NumberFormatException notOne) {
            // Refused with the others.
        }
        throw refused("minimumCoverage", value, "0 to 100");
    }

    private Selection selection() {
        List<StepGlob> only = list("only", annotation.only()).map(StepGlob::new).toList();
        Shard shard = parameter("shard").map(Shard::parse).orElse(Shard.WHOLE);
        return new Selection(text("from", annotation.from()), text("to", annotation.to()), only, shard);
    }

    private Set<Tolerance> tolerated() {
        String[] words = Arrays.stream(annotation.tolerate()).map(Tolerance::id).toArray(String[]::new);
        return list("tolerate", words)
                .map(word -> choice("tolerate", Tolerance.values(), word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<String> parameter(String name) {
        return parameters.apply("rehearsal." + name).filter(value -> !value.isBlank());
    }

    private Optional<String> text(String name, String attribute) {
        return parameter(name).or(() -> Optional.of(attribute)).filter(value -> !value.isBlank());
    }

    private Stream<String> list(String name, String[] attribute) {
        return parameter(name)
                .map(value -> Arrays.stream(value.split(",")).map(String::trim))
                .orElseGet(() -> Arrays.stream(attribute));
    }

    private boolean flag(String name, boolean attribute) {
        return parameter(name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "on" -> true;
                    case "false", "off" -> false;
                    default -> throw refused(name, value, "on, off");
                })
                .orElse(attribute);
    }

    private <E extends Enum<E>> E choice(String name, E[] choices, E attribute) {
        return parameter(name).map(value -> choice(name, choices, value)).orElse(attribute);
    }

    private static <E extends Enum<E>> E choice(String name, E[] choices, String value) {
        return Stream.of(choices)
                .filter(one -> one.name().equalsIgnoreCase(value.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> refused(
                        name,
                        value,
                        Stream.of(choices)
                                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))));
    }

    private static RehearsalException refused(String name, String value, String choices) {
        return new RehearsalException(
                "Cannot use the configuration parameter rehearsal." + name,
                "it is '" + value + "'",
                "Give one of " + choices + "; the parameters are rehearsal." + String.join(", rehearsal.", NAMES));
    }
}
