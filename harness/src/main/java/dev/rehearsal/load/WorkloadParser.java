package dev.rehearsal.load;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.load.Workload.Settings;
import dev.rehearsal.load.Workload.Versions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a workload file line by line. */
final class WorkloadParser {

    private static final Pattern HEADER =
            Pattern.compile("--\\s*(connections|rate|warm-up|versions|parameter|call|weight)\\s*:\\s*(.*?)\\s*");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]\\w*)\\s*=\\s*(.+)");
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\s*\\.\\.\\s*(-?\\d{1,18})");
    private static final Pattern QUERY = Pattern.compile("(?i)(SELECT|WITH|VALUES|TABLE)\\b.*");

    private final String name;
    private final List<WorkloadCall> calls = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private int connections = 1;
    private ArrivalSchedule schedule = new ArrivalSchedule.ClosedLoop();
    private Duration warmUp = Load.USUAL_WARM_UP;
    private Versions versions = new Versions(Optional.empty(), Optional.empty());
    private Optional<Draft> draft = Optional.empty();
    private int line;

    WorkloadParser(String name) {
        this.name = name;
    }

    /** A call of which not everything has been read. */
    private static final class Draft {

        final String name;
        final int line;
        final StringBuilder sql = new StringBuilder();
        int weight = 1;

        Draft(String name, int line) {
            this.name = name;
            this.line = line;
        }
    }

    Workload parse(String text) {
        SqlCalls all = calls(text);
        return Workload.of(name, new Settings(connections, schedule, warmUp, versions), all);
    }

    SqlCalls calls(String text) {
        for (String next : text.lines().toList()) {
            line++;
            read(next);
        }
        endCall();
        if (calls.isEmpty()) {
            throw wrong("there is no call in it", "Begin each with a line '-- call: NAME', its SQL after it.");
        }
        return new SqlCalls(calls, parameters);
    }

    private void read(String next) {
        Matcher header = HEADER.matcher(next);
        if (header.matches()) {
            set(header.group(1), header.group(2));
        } else if (draft.isPresent()) {
            draft.get().sql.append(next).append('\n');
        } else if (!next.isBlank() && !next.stripLeading().startsWith("--")) {
            throw wrong("SQL that belongs to no call", "Write '-- call: NAME' before it.");
        }
    }

    private void set(String key, String value) {
        switch (key) {
            case "connections" -> connections = (int) positive(value);
            case "rate" -> schedule = ArrivalSchedule.OpenLoop.perSecond(positive(value));
            case "warm-up" -> warmUp = Duration.ofMillis(Math.round(positive(value) * 1000));
            case "versions" -> versions = versions(value);
            case "parameter" -> parameters.add(parameter(value));
            case "call" -> beginCall(value);
            default -> call(value).weight = (int) positive(value);
        }
    }

    private double positive(String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && number < 1e9) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong("'" + value + "' where a positive number belongs", "Write a number alone.");
    }

    private Versions versions(String value) {
        String[] ends = value.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw wrong("the versions '" + value + "'", "Write FROM .. TO; either may be left out.");
        }
        return new Versions(present(ends[0]), present(ends[1]));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text.strip()).filter(it -> !it.isEmpty());
    }

    private Parameter parameter(String value) {
        Matcher parts = PARAMETER.matcher(value);
        if (!parts.matches()) {
            throw wrong("the parameter '" + value + "'", "Write NAME = 1 .. 100, NAME = a, b, c, or NAME = SELECT ...");
        }
        Matcher range = RANGE.matcher(parts.group(2));
        if (range.matches()) {
            return range(parts.group(1), Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
        }
        if (QUERY.matcher(parts.group(2)).matches()) {
            return new Parameter.Answer(parts.group(1), parts.group(2));
        }
        List<String> values =
                Stream.of(parts.group(2).split(",")).map(String::strip).toList();
        return new Parameter.Choice(parts.group(1), values);
    }

    private Parameter range(String parameter, long from, long to) {
        if (from > to) {
            throw wrong("a range from " + from + " down to " + to, "Write the smaller one first.");
        }
        return new Parameter.Range(parameter, from, to);
    }

    private void beginCall(String callName) {
        endCall();
        draft = Optional.of(new Draft(callName, line));
    }

    private Draft call(String value) {
        return draft.orElseThrow(() -> wrong("the weight " + value + " of no call", "Write it below '-- call: NAME'."));
    }

    private void endCall() {
        draft.ifPresent(call -> {
            List<NamedSql> statements = NamedSql.split(call.sql.toString());
            int last = line;
            line = call.line;
            check(call, statements);
            line = last;
            calls.add(new WorkloadCall(call.name, call.weight, statements));
        });
        draft = Optional.empty();
    }

    private void check(Draft call, List<NamedSql> statements) {
        if (statements.isEmpty()) {
            throw wrong("no SQL in the call '" + call.name + "'", "Write its statements below its name.");
        }
        List<String> known = parameters.stream().map(Parameter::name).toList();
        statements.stream()
                .flatMap(it -> it.parameters().stream())
                .filter(it -> !known.contains(it))
                .findFirst()
                .ifPresent(it -> {
                    throw wrong(
                            "the parameter :" + it + ", which nothing gives a value",
                            "Write '-- parameter: " + it + " = ...' above the first call.");
                });
    }

    private WrongUsageException wrong(String found, String remedy) {
        return new WrongUsageException(
                "Cannot read the workload " + name, "line " + Math.max(line, 1) + ": " + found, remedy);
    }
}
