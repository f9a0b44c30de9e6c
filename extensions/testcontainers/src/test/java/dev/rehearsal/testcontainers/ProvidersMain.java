package dev.rehearsal.testcontainers;

import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.database.ServerProviders;

/** Looks for providers, as a command does that then uses another one. */
final class ProvidersMain {

    private ProvidersMain() {}

    public static void main(String[] arguments) {
        ServerProviders.all().stream().map(ServerProvider::name).forEach(System.out::println);
    }
}
