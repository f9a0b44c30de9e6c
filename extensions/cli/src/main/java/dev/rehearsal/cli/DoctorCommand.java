package dev.rehearsal.cli;

import dev.rehearsal.RehearsalVersion;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.database.ServerProvider.Diagnosis;
import dev.rehearsal.database.ServerProviders;
import dev.rehearsal.history.Histories;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what this machine can run, what is missing, and what to do about it.",
        footer = {"", "Exit code 3 when no server can run here."})
final class DoctorCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        facts(out);
        List<Diagnosis> all = ServerProviders.all().stream()
                .flatMap(provider -> examine(provider, out).stream())
                .toList();
        return all.stream().anyMatch(Diagnosis::usable) ? 0 : Complaints.COULD_NOT_RUN;
    }

    private static void facts(PrintWriter out) {
        fact(out, "rehearsal", RehearsalVersion.current());
        fact(
                out,
                "java",
                "%s of %s, in %s".formatted(property("java.version"), property("java.vendor"), property("java.home")));
        fact(
                out,
                "machine",
                "%s %s %s, %d processors"
                        .formatted(
                                property("os.name"),
                                property("os.version"),
                                property("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
        fact(out, "user", property("user.name"));
        fact(
                out,
                "cache",
                Optional.ofNullable(System.getenv("REHEARSAL_CACHE"))
                        .orElse("where it is usual (REHEARSAL_CACHE is not set)"));
        fact(out, "tools", String.join(", ", Histories.tools()));
        fact(out, "layouts", String.join(", ", Histories.layouts(Optional.empty())));
    }

    private static List<Diagnosis> examine(ServerProvider provider, PrintWriter out) {
        out.println();
        out.println("--server " + provider.name());
        List<Diagnosis> diagnoses = provider.diagnose();
        for (Diagnosis diagnosis : diagnoses) {
            out.println((diagnosis.usable() ? "  yes  " : "  no   ") + diagnosis.what());
            diagnosis.remark().lines().forEach(line -> out.println("       " + line));
        }
        return diagnoses;
    }

    private static void fact(PrintWriter out, String name, String value) {
        out.println("%-10s %s".formatted(name, value));
    }

    private static String property(String name) {
        return String.valueOf(System.getProperty(name));
    }
}
