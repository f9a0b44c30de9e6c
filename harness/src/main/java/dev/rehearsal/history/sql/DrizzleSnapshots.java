package dev.rehearsal.history.sql;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Drizzle's snapshots, each of which names its parents. */
final class DrizzleSnapshots {

    private static final JsonFactory JSON = new JsonFactory();

    // What the first snapshot names as its parent (drizzle-kit/src/global.ts, originUUID).
    private static final Set<String> ORIGIN = Set.of("", "00000000-0000-0000-0000-000000000000");

    /** A snapshot, as far as it matters here. */
    private record Snapshot(SqlFile file, String id, List<String> parents) {
        @Override
        public String toString() {
            return file.name();
        }
    }

    private DrizzleSnapshots() {}

    /**
     * Checks that they make one line, where there is one for each migration.
     *
     * @return what to say about it
     * @throws dev.rehearsal.RehearsalException when a parent is missing, they go round, or there is more than one end
     */
    static List<String> check(Folder folder, List<Optional<SqlFile>> files) {
        if (files.stream().anyMatch(Optional::isEmpty)) {
            return List.of("snapshots are missing, so it was not checked that the migrations follow from each other");
        }
        Map<String, Snapshot> byId = new HashMap<>();
        for (Optional<SqlFile> file : files) {
            Snapshot snapshot = read(folder, file.orElseThrow());
            byId.put(snapshot.id(), snapshot);
        }
        refuseMissing(folder, byId);
        refuseCycle(folder, byId);
        refuseHeads(folder, byId);
        return List.of();
    }

    private static void refuseMissing(Folder folder, Map<String, Snapshot> byId) {
        for (Snapshot snapshot : byId.values()) {
            for (String parent : snapshot.parents()) {
                if (!byId.containsKey(parent)) {
                    throw folder.refusal(
                            snapshot + " has the parent " + parent + ", which is no snapshot's id",
                            "Bring back the migration that it follows, or generate it again with drizzle-kit.");
                }
            }
        }
    }

    /** Takes away those whose parents are all gone, until none is left or none can go. */
    private static void refuseCycle(Folder folder, Map<String, Snapshot> byId) {
        Map<String, Snapshot> left = new HashMap<>(byId);
        while (left.values().removeIf(snapshot -> snapshot.parents().stream().noneMatch(left::containsKey))) {}
        if (!left.isEmpty()) {
            throw folder.refusal(
                    "snapshots are each other's parents: "
                            + names(left.values().stream().toList()),
                    "Generate them again with drizzle-kit.");
        }
    }

    private static void refuseHeads(Folder folder, Map<String, Snapshot> byId) {
        Set<String> parents = new HashSet<>();
        byId.values().forEach(snapshot -> parents.addAll(snapshot.parents()));
        List<Snapshot> heads = byId.values().stream()
                .filter(snapshot -> !parents.contains(snapshot.id()))
                .toList();
        if (heads.size() > 1) {
            throw folder.refusal(
                    "%d heads: nothing follows %s".formatted(heads.size(), names(heads)),
                    "Generate the later one again on top of the other with drizzle-kit.");
        }
    }

    private static String names(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::toString).sorted().collect(joining(", "));
    }

    private static Snapshot read(Folder folder, SqlFile file) {
        try (JsonParser json = JSON.createParser(file.content())) {
            return read(file, json);
        } catch (IOException e) {
            throw folder.refusal(file + " is no JSON: " + e.getMessage(), "Repair the file.");
        }
    }

    // Field by field: the rest of it, which is the whole schema, may be large.
    private static Snapshot read(SqlFile file, JsonParser json) throws IOException {
        String id = "";
        List<String> parents = new ArrayList<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "id" -> id = json.getText();
                case "prevId" -> parents.add(json.getText());
                case "prevIds" -> parents.addAll(texts(json));
                default -> json.skipChildren();
            }
        }
        parents.removeAll(ORIGIN);
        return new Snapshot(file, id, parents);
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }
}
