package dev.rehearsal.testcontainers;

/** Prints what the doctor finds. */
final class DoctorMain {

    private DoctorMain() {}

    public static void main(String[] arguments) {
        new DockerServers()
                .diagnose()
                .forEach(
                        it -> System.out.println(it.what() + ": " + (it.usable() ? "yes" : "no") + ", " + it.remark()));
    }
}
