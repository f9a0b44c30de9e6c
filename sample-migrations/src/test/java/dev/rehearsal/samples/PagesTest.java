package dev.rehearsal.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each page of a broken history shows what Rehearsal says about it. When that has changed for the better,
 * {@code -Drehearsal.pages=write} writes it into the pages.
 */
class PagesTest {

    private static final String HEADING = "## What Rehearsal says\n\n```\n";
    private static final String END = "\n```\n";

    static List<Path> ways() throws IOException {
        try (Stream<Path> children = Files.list(Path.of("broken"))) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_page_shows_what_rehearsal_says(Path way) throws IOException {
        Path page = way.resolve("README.md");
        String text = Files.readString(page);
        int start = text.indexOf(HEADING) + HEADING.length();
        int end = text.indexOf(END, start);
        assertThat(start).as("a heading in %s", page).isGreaterThanOrEqualTo(HEADING.length());
        String said = WhatRehearsalSays.about(new Sample(way));
        if ("write".equals(System.getProperty("rehearsal.pages"))) {
            Files.writeString(page, text.substring(0, start) + said + text.substring(end));
        } else {
            assertThat(text.substring(start, end)).isEqualTo(said);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_index_leads_to_every_page(Path way) throws IOException {
        String name = String.valueOf(way.getFileName());
        assertThat(Files.readString(Path.of("broken/README.md"))).contains("[%s](%s)".formatted(name, name));
    }
}
